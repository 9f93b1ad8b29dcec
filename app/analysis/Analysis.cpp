#include "app/analysis/Analysis.h"

#include <algorithm>
#include <cmath>

#include "app/analysis/AnalysisModifiers.h"
#include "app/analysis/FrameAverages.h"
#include "engine/core/Error.h"
#include "engine/structure/analysis/AtomExpression.h"

namespace isthmus::app {

using structure::AtomicStructure;
using structure::StructureType;

namespace {

constexpr const char* kHidden = "hidden";  // the field that the view obeys

}  // namespace

Analysis::Analysis(const AtomicStructure& given, std::shared_ptr<const AtomicStructure> reference,
                   structure::AtomLoop atomLoop, study::StudyResult& result, FrameMemory* memory)
    : atoms_(std::make_shared<AtomicStructure>(given)),
      reference_(std::move(reference)),
      loop_(std::move(atomLoop)),
      result_(result),
      memory_(memory) {}

const AtomicStructure& Analysis::reference() const {
    if (reference_ == nullptr) {
        throw core::InputError(
            "it compares with a reference, and none was given; give the option "
            "\"reference\" the same atoms before");
    }
    return *reference_;
}

std::shared_ptr<const potential::Potential> Analysis::potential() const {
    if (potential_ == nullptr) {
        throw core::InputError(
            "it needs the forces between the atoms, and no potential was given; give the option "
            "\"potential\"");
    }
    return potential_;
}

const FrameMemory& Analysis::frame() const {
    if (memory_ == nullptr) {
        throw core::InputError(
            "it follows atoms over time, and a single structure was given; give the option "
            "\"trajectory\"");
    }
    return *memory_;
}

void Analysis::setModifier(std::size_t place) {
    if (memory_ != nullptr) {
        memory_->modifier = place;
    }
}

const core::Field& Analysis::field(const std::string& name) const {
    if (const core::Field* found = atoms_->findField(name)) {
        return *found;
    }
    std::vector<std::string> known;
    std::string list;
    for (const core::Field& each : atoms_->fields) {
        known.push_back(each.name);
        list += list.empty() ? "" : ", ";
        list += each.name;
    }
    throw core::InputError("the atoms have no field \"" + name + "\"" +
                           core::didYouMean(name, known) +
                           (list.empty() ? "; they have none at all" : " (known: " + list + ")"));
}

core::Field Analysis::numbers(const std::string& expression) const {
    const core::Field* found = atoms_->findField(expression);
    if (found != nullptr && found->components == 1) {
        return *found;
    }
    const auto names = structure::expressionNames(*atoms_);
    const auto name = std::find_if(names.begin(), names.end(), [&expression](const auto& each) {
        return each.name == expression;
    });
    return {name != names.end() ? name->name : "expression", name != names.end() ? name->unit : "1",
            1, structure::evaluate(*atoms_, expression)};
}

std::string Analysis::unit(const std::string& metalUnit) const {
    std::string unit = metalUnit;
    if (atoms_->units == structure::UnitSystem::lj) {
        for (const auto& [from, to] :
             {std::pair<std::string, std::string>{"angstrom", "sigma"}, {"eV", "epsilon"}}) {
            if (const auto at = unit.find(from); at != std::string::npos) {
                unit.replace(at, from.size(), to);
            }
        }
    }
    return unit;
}

std::string Analysis::takeName(const std::string& kind, const std::string& name) {
    std::string free = name;
    for (int number = 2; !names_.insert(kind + " " + free).second; ++number) {
        free = name + "_" + std::to_string(number);
    }
    return free;
}

std::shared_ptr<const Findings> Analysis::apply(const core::Json& options) {
    return collect(analysisModifiers().at(options.at("kind").get<std::string>()).apply, options);
}

void Analysis::finish(const core::Json& options) {
    const auto& modifier = analysisModifiers().at(options.at("kind").get<std::string>());
    if (modifier.finish != nullptr) {
        (void)collect(modifier.finish, options);
    }
}

std::shared_ptr<const Findings> Analysis::collect(Action action, const core::Json& options) {
    found_ = Findings();
    action(*this, options);
    auto findings = std::make_shared<const Findings>(std::move(found_));
    take(*findings);
    return findings;
}

void Analysis::take(const Findings& findings) {
    for (core::Field field : findings.fields) {
        // Several modifiers hide atoms in one field.
        if (field.name != kHidden || names_.insert("field " + field.name).second) {
            field.name = field.name == kHidden ? kHidden : takeName("field", field.name);
            addedFields_.push_back(field.name);
        }
        atoms_->setField(std::move(field));
    }
    for (const auto& [name, quantity] : findings.results) {
        result_.results.emplace_back(takeName("result", name), quantity);
    }
    std::map<std::string, std::string> curves;  // the parts of one stay together
    for (study::Series series : findings.series) {
        const auto [free, isNew] = curves.try_emplace(series.name);
        if (isNew) {
            free->second = takeName("series", series.name);
        }
        series.name = free->second;
        if (memory_ == nullptr) {
            dropGaps(series);
        }
        result_.series.push_back(std::move(series));
    }
    result_.notes.insert(result_.notes.end(), findings.notes.begin(), findings.notes.end());
    if (findings.sites != nullptr) {
        sites_ = findings.sites;
    }
    if (findings.surface != nullptr) {
        surface_ = findings.surface;
    }
    if (findings.bins != nullptr) {
        bins_ = findings.bins;
    }
}

void Analysis::addField(const std::string& name, const std::string& metalUnit,
                        std::vector<double> values, int components) {
    found_.fields.push_back({name, unit(metalUnit), components, std::move(values)});
}

void Analysis::hide(const structure::AtomMask& atoms) {
    std::vector<double> values(atoms.begin(), atoms.end());
    const core::Field* before =
        names_.contains(std::string("field ") + kHidden) ? atoms_->findField(kHidden) : nullptr;
    for (std::size_t i = 0; before != nullptr && i < values.size(); ++i) {
        values[i] = before->values[i] != 0.0 ? 1.0 : values[i];
    }
    addField(kHidden, "1", std::move(values));
}

void Analysis::addResult(const std::string& name, double value, const std::string& metalUnit,
                         std::optional<double> standardError) {
    found_.results.emplace_back(name, study::Quantity{value, unit(metalUnit), standardError});
}

void Analysis::addMeanAndMaximum(const std::string& name, std::span<const double> values,
                                 const std::string& metalUnit) {
    double sum = 0.0;
    double count = 0.0;
    double largest = -std::numeric_limits<double>::infinity();
    for (const double value : values) {
        if (std::isfinite(value)) {
            sum += value;
            count += 1.0;
            largest = std::max(largest, value);
        }
    }
    if (count > 0.0) {
        addResult(name + "_mean", sum / count, metalUnit);
        addResult(name + "_max", largest, metalUnit);
    }
}

void Analysis::addTypes(const std::vector<StructureType>& types,
                        const std::vector<StructureType>& possible) {
    const auto counts = structure::countTypes(types);
    for (const StructureType type : possible) {
        const auto count = static_cast<double>(counts[static_cast<std::size_t>(type)]);
        addResult(structure::toString(type) + "_count", count, "");
        addResult(structure::toString(type) + "_fraction",
                  count / static_cast<double>(types.size()), "");
    }
    core::Field field = structure::structureTypeField(types);
    addField(field.name, field.unit, std::move(field.values));
}

void Analysis::addSeries(const std::string& name, const std::string& metalPlaceUnit,
                         const std::string& metalUnit, std::vector<double> places,
                         std::vector<double> values, const std::string& part) {
    found_.series.push_back(
        {name, unit(metalPlaceUnit), unit(metalUnit), std::move(places), std::move(values), part});
}

void Analysis::addHistogram(const std::string& field, const std::string& unit,
                            std::vector<double> values, std::vector<double> counts) {
    found_.series.push_back(
        {field + "_histogram", unit, "atoms", std::move(values), std::move(counts), {}, field});
}

void Analysis::setSites(AtomicStructure sites) {
    found_.sites = std::make_shared<const AtomicStructure>(std::move(sites));
}

void Analysis::setSurface(mesh::Mesh surface) {
    found_.surface = std::make_shared<const mesh::Mesh>(std::move(surface));
}

void Analysis::setBins(mesh::Mesh bins) {
    found_.bins = std::make_shared<const mesh::Mesh>(std::move(bins));
}

void Analysis::addProducts(study::StudyResult& result) const {
    result.products.emplace_back(
        "structure", study::Product("structure", std::shared_ptr<const AtomicStructure>(atoms_)));
    if (sites_ != nullptr) {
        result.products.emplace_back("sites", study::Product("structure", sites_));
    }
    if (surface_ != nullptr) {
        result.products.emplace_back("surface", study::Product("mesh", surface_));
    }
    if (bins_ != nullptr) {
        result.products.emplace_back("bins", study::Product("mesh", bins_));
    }
}

}  // namespace isthmus::app
