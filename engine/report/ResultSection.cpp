#include "engine/report/ResultSection.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/core/NumberText.h"
#include "engine/report/OptionText.h"
#include "engine/report/QuantityText.h"
#include "engine/report/SeriesChart.h"
#include "engine/study/Schema.h"

namespace isthmus::report {

namespace {

using project::ItemPointer;
using study::StudyRecord;

constexpr const char* kClosedForm = "_closed_form";
constexpr const char* kNone = "\xe2\x80\x93";

/// The name without "_closed_form"; empty where it does not end so.
std::string baseOf(const std::string& name) {
    return name.ends_with(kClosedForm)
               ? name.substr(0, name.size() - std::string(kClosedForm).size())
               : std::string();
}

bool isCount(const StudyRecord& record, const std::string& name, const study::Quantity& quantity) {
    // A closed form may be whole by chance; it is what its computed value is.
    if (const study::Quantity* base = record.findResult(baseOf(name))) {
        return isCount(record, baseOf(name), *base);
    }
    return core::unitText(quantity.unit).empty() && !quantity.standardError &&
           quantity.value == std::floor(quantity.value) && std::abs(quantity.value) < 1e15;
}

/// A number without a unit says what it is.
std::string unitOrKind(const StudyRecord& record, const std::string& name,
                       const study::Quantity& quantity) {
    const std::string unit = core::unitText(quantity.unit);
    return !unit.empty() ? unit : isCount(record, name, quantity) ? "(count)" : "(ratio)";
}

/// Counts in full, also above a million.
std::string exactText(const StudyRecord& record, const std::string& name,
                      const study::Quantity& quantity) {
    return isCount(record, name, quantity)
               ? core::integerText(fmt::format("{:.0f}", quantity.value))
               : valueText(quantity);
}

Table resultTable(const StudyRecord& record) {
    Table table{
        .title = "Results", .columns = {{"Quantity"}, {"Value", true}, {"Unit"}}, .rows = {}};
    bool hasErrors = false;
    for (const auto& [name, quantity] : record.results) {
        hasErrors = hasErrors || quantity.standardError.has_value();
        table.rows.push_back({Cell{resultLabel(record.kind, name)},
                              Cell{.text = exactText(record, name, quantity), .isStrong = true},
                              Cell{.text = unitOrKind(record, name, quantity), .isMuted = true}});
    }
    if (hasErrors) {
        table.caption = "\xc2\xb1 is one standard error.";
    }
    return table;
}

Table factTable(const StudyRecord& record) {
    Table table{.title = "Run", .columns = {{"What"}, {"Value"}}, .rows = {}};
    const auto add = [&table](const std::string& what, const std::string& value) {
        if (!value.empty()) {
            table.rows.push_back({Cell{what}, Cell{value}});
        }
    };
    add("Outcome", record.outcome);
    add("Started", dateText(record.started));
    add("Wall time", core::durationText(record.seconds));
    add("Device", record.device);
    add("Seed", std::to_string(record.seed));
    for (const auto& [role, file] : record.files) {
        add("File, " + core::readableName(role), file);
    }
    return table;
}

void addStaleness(const project::Project& project, const project::Item& item, Section& section) {
    if (!project.isStale(item)) {
        return;
    }
    std::string causes;
    for (const project::InputReference& input : item.inputs) {
        const ItemPointer now = project.find(input.id);
        const bool changed = !now || now->revision != input.revision;
        if (changed || project.isStale(*now)) {
            causes += (causes.empty() ? "" : ", ") + (now ? now->name : input.id) +
                      (!now      ? " was deleted"
                       : changed ? " has changed since"
                                 : " is out of date");
        }
    }
    section.blocks.emplace_back(
        Paragraph{Paragraph::Role::warning, "Out of date: " + causes + "."});
}

}  // namespace

bool isReport(const StudyRecord& record) {
    return record.kind == "report.write";
}

std::string resultLabel(const std::string& studyKind, const std::string& name) {
    if (const std::string base = baseOf(name); !base.empty()) {
        return resultLabel(studyKind, base) + ", closed form";
    }
    if (const study::Schema* schema = study::schemas().find(studyKind)) {
        for (const study::ResultSpec& result : schema->results) {
            if (result.name == name) {
                return result.label;
            }
        }
    }
    return core::readableName(name);
}

Section resultSection(const project::Project& project, const project::Item& item) {
    const StudyRecord& record = *item.result();
    const study::Schema* schema = study::schemas().find(record.kind);
    Section section{.title = record.name,
                    .subtitle = (schema != nullptr ? schema->label + ", " : "") + record.kind,
                    .anchor = item.id};
    addStaleness(project, item, section);
    if (record.outcome == "failed") {
        section.blocks.emplace_back(
            Paragraph{Paragraph::Role::warning, "Failed: " + record.message});
    } else if (record.outcome == "cancelled") {
        section.blocks.emplace_back(Paragraph{
            Paragraph::Role::warning, "Stopped before its end: what there was then was kept."});
    }
    if (schema != nullptr) {
        section.blocks.emplace_back(Paragraph{Paragraph::Role::body, schema->summary});
        section.blocks.emplace_back(Paragraph{Paragraph::Role::method, schema->method});
    }
    if (!record.results.empty()) {
        section.blocks.emplace_back(resultTable(record));
    }
    Charts charts;
    for (const auto& parts : chartedSeries(record)) {
        charts.charts.push_back(makeChart(record, parts));
    }
    if (!charts.charts.empty()) {
        section.blocks.emplace_back(std::move(charts));
    }
    for (const std::string& note : record.notes) {
        section.blocks.emplace_back(Paragraph{Paragraph::Role::note, note});
    }
    if (schema != nullptr) {
        section.blocks.emplace_back(optionTable(*schema, record.options, project));
    }
    section.blocks.emplace_back(factTable(record));
    return section;
}

namespace {

/// Four digits are enough to see what came out.
std::string shortText(const study::Quantity& quantity) {
    return quantity.standardError ? valueText(quantity) : core::numberText(quantity.value, 4);
}

}  // namespace

KeyNumbers keyNumbers(const project::Project& project) {
    // What a person looks for first; other kinds show nothing here.
    static const std::map<std::string, std::vector<std::string>> kNames{
        {"md.relax", {"lattice_constant"}},
        {"md.elastic", {"C11", "C12", "C44"}},
        {"md.equation-of-state", {"bulk_modulus"}},
        {"md.defects", {"vacancy_energy", "stacking_fault_energy"}},
        {"md.thermal-expansion", {"linear_expansion"}},
        {"md.heat-capacity", {"heat_capacity"}},
        {"md.diffusion", {"diffusion"}},
        {"md.viscosity", {"viscosity"}},
        {"md.conductivity", {"conductivity"}},
        {"md.latent-heat", {"latent_heat"}},
        {"md.melting", {"melting_temperature"}},
        {"md.tension", {"youngs_modulus", "ultimate_stress"}},
        {"md.indentation", {"reduced_modulus", "hardness"}},
        {"md.glass", {"glass_transition"}},
        {"md.run", {"temperature", "pressure"}},
        {"material.card", {"youngs_modulus"}},
        {"fem.static", {"max_von_mises", "stress_concentration"}}};
    KeyNumbers key;
    for (const ItemPointer& item : project.items()) {
        const auto record = item->result();
        const auto names = record ? kNames.find(record->kind) : kNames.end();
        if (names == kNames.end() || record->outcome == "failed") {
            continue;
        }
        for (const std::string& name : names->second) {
            if (const study::Quantity* quantity = record->findResult(name)) {
                key.numbers.push_back({resultLabel(record->kind, name), shortText(*quantity),
                                       core::unitText(quantity->unit), record->name, item->id});
            }
        }
    }
    return key;
}

namespace {

Table closedFormTable(const project::Project& project) {
    Table table{.title = "Beside closed forms",
                .columns = {{"Study"},
                            {"Quantity"},
                            {"Computed", true},
                            {"Closed form", true},
                            {"Unit"},
                            {"Difference", true}},
                .rows = {}};
    for (const ItemPointer& item : project.items()) {
        const auto record = item->result();
        if (!record) {
            continue;
        }
        for (const auto& [name, quantity] : record->results) {
            if (const study::Quantity* closed = record->findResult(name + kClosedForm)) {
                table.rows.push_back(
                    {Cell{.text = record->name, .anchor = item->id},
                     Cell{resultLabel(record->kind, name)}, Cell{valueText(quantity)},
                     Cell{valueText(*closed)},
                     Cell{.text = unitOrKind(*record, name, quantity), .isMuted = true},
                     Cell{.text = differenceText(quantity.value, closed->value),
                          .isStrong = true}});
            }
        }
    }
    return table;
}

/// One column for each run, one row for each result that any of them has.
Table sideBySide(const std::string& kind, const std::vector<ItemPointer>& runs) {
    const study::Schema* schema = study::schemas().find(kind);
    Table table{.title = schema != nullptr ? schema->label : kind,
                .columns = {{"Quantity"}, {"Unit"}},
                .rows = {}};
    std::vector<std::string> names;
    for (const ItemPointer& run : runs) {
        table.columns.push_back({run->result()->name, true});
        for (const auto& [name, quantity] : run->result()->results) {
            if (std::find(names.begin(), names.end(), name) == names.end()) {
                names.push_back(name);
            }
        }
    }
    for (const std::string& name : names) {
        std::vector<Cell> row{Cell{resultLabel(kind, name)}, Cell{.text = "", .isMuted = true}};
        for (const ItemPointer& run : runs) {
            const study::Quantity* quantity = run->result()->findResult(name);
            row.push_back(
                Cell{quantity != nullptr ? exactText(*run->result(), name, *quantity) : kNone});
            if (quantity != nullptr && row[1].text.empty()) {
                row[1].text = unitOrKind(*run->result(), name, *quantity);
            }
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

Section comparisonSection(const project::Project& project) {
    Section section{.title = "Comparisons", .anchor = "comparisons"};
    Table closed = closedFormTable(project);
    if (!closed.rows.empty()) {
        section.blocks.emplace_back(std::move(closed));
    }
    std::vector<std::pair<std::string, std::vector<ItemPointer>>> kinds;
    for (const ItemPointer& item : project.items()) {
        const auto record = item->result();
        if (!record || record->results.empty() || isReport(*record)) {
            continue;
        }
        auto kind = std::find_if(kinds.begin(), kinds.end(),
                                 [&](const auto& each) { return each.first == record->kind; });
        if (kind == kinds.end()) {
            kind = kinds.insert(kinds.end(), {record->kind, {}});
        }
        kind->second.push_back(item);
    }
    for (const auto& [kind, runs] : kinds) {
        if (runs.size() > 1) {
            section.blocks.emplace_back(sideBySide(kind, runs));
        }
    }
    return section;
}

}  // namespace isthmus::report
