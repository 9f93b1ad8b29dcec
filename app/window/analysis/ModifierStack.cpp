#include "app/window/analysis/ModifierStack.h"

#include <algorithm>

#include "app/analysis/AnalysisModifiers.h"
#include "app/analysis/NewModifier.h"
#include "app/window/document/Document.h"
#include "app/window/run/StudyCheck.h"
#include "app/window/run/StudyLinks.h"

namespace isthmus::window {

using core::Json;
using project::ItemPointer;
using project::Project;

namespace {

/// Whether a study is to analyze what is not made yet and goes by "study-2.structure".
bool awaits(const project::Item& study, const std::string& reference) {
    const auto own = study.study();
    return own != nullptr && own->kind == kAnalysisKind &&
           own->options.value("structure", Json()) == reference;
}

std::shared_ptr<const project::StudyDefinition> definition(Json options) {
    return std::make_shared<const project::StudyDefinition>(
        project::StudyDefinition{kAnalysisKind, std::move(options)});
}

}  // namespace

ItemPointer analyzedBy(const Project& project, const project::Item& study) {
    const auto own = study.study();
    if (own == nullptr || own->kind != kAnalysisKind) {
        return nullptr;
    }
    const Json& reference = own->options.value("structure", Json());
    const ItemPointer item =
        reference.is_string() ? resolve(project, reference.get<std::string>()) : nullptr;
    return item != nullptr && item->structure() != nullptr ? item : nullptr;
}

ItemPointer stackOf(const Project& project, const std::string& structureId) {
    for (const ItemPointer& item : project.items()) {
        const ItemPointer structure = analyzedBy(project, *item);
        if (structure != nullptr ? structure->id == structureId : awaits(*item, structureId)) {
            return item;
        }
    }
    return nullptr;
}

Json modifiersOf(const project::Item& study) {
    const Json& given = study.study()->options.value("modifiers", Json());
    return given.is_array() ? given : Json::array();
}

std::string labelOf(const Json& modifier) {
    const study::Variant* variant = variantOf(modifier);
    return variant != nullptr ? variant->label : modifier.value("kind", std::string("modifier"));
}

project::Command applyModifiers(const Project& project, const project::Item& study,
                                const std::vector<int>& rows, bool enabled) {
    Json options = study.study()->options;
    std::string text;
    for (const int row : rows) {
        Json& modifier = options.at("modifiers").at(static_cast<std::size_t>(row));
        modifier["enabled"] = enabled;
        text += (text.empty() ? (enabled ? "Apply " : "Leave out ") : " and ") + labelOf(modifier);
    }
    return project::replaceContent(project, study.id, definition(std::move(options)), text);
}

app::StackInput stackInput(const Project& project, const project::Item& study,
                           std::shared_ptr<const structure::AtomicStructure> atoms) {
    app::StackInput input{.atoms = std::move(atoms), .modifiers = modifiersOf(study)};
    input.potential = study.study()->options.value("potential", Json());
    const Json reference = study.study()->options.value("reference", Json());
    if (reference.is_string()) {
        if (const ItemPointer before = resolve(project, reference.get<std::string>())) {
            input.reference = before->structure();
        }
    }
    return input;
}

const std::vector<study::Variant>& modifierVariants() {
    return study::schemas().at(kAnalysisKind).findOption("modifiers")->variants;
}

const study::Variant* variantOf(const Json& modifier) {
    const auto& variants = modifierVariants();
    const auto found =
        std::find_if(variants.begin(), variants.end(), [&modifier](const study::Variant& each) {
            return modifier.is_object() && modifier.value("kind", std::string()) == each.name;
        });
    return found != variants.end() ? &*found : nullptr;
}

ModifierStack::ModifierStack(Document& document, QObject* parent)
    : QObject(parent), document_(document) {
    connect(&document_, &Document::replaced, this, [this] { show({}); });
    // Any item may be, or have been, its study or its reference.
    connect(&document_, &Document::itemChanged, this, &ModifierStack::changed);
}

void ModifierStack::show(const std::string& structureId, const std::string& studyId) {
    if (structureId != structureId_ || studyId != studyId_) {
        structureId_ = structureId;
        studyId_ = studyId;
        Q_EMIT changed();
    }
}

ItemPointer ModifierStack::structure() const {
    const ItemPointer item = document_.project().find(structureId_);
    return item != nullptr && item->structure() != nullptr ? item : nullptr;
}

ItemPointer ModifierStack::study() const {
    const Project& project = document_.project();
    const ItemPointer chosen = project.find(studyId_);
    const ItemPointer analyzed = chosen != nullptr ? analyzedBy(project, *chosen) : nullptr;
    return analyzed != nullptr && analyzed->id == structureId_ ? chosen
                                                               : stackOf(project, structureId_);
}

Json ModifierStack::modifiers() const {
    const ItemPointer own = study();
    return own != nullptr ? modifiersOf(*own) : Json::array();
}

std::string ModifierStack::reference() const {
    const ItemPointer own = study();
    const Json given = own != nullptr ? own->study()->options.value("reference", Json()) : Json();
    return given.is_string() ? given.get<std::string>() : std::string();
}

Json ModifierStack::potential() const {
    const ItemPointer own = study();
    return own != nullptr ? own->study()->options.value("potential", Json()) : Json();
}

Json ModifierStack::suggestPotential() const {
    const Project& project = document_.project();
    const ItemPointer own = structure();
    const ItemPointer maker = project.find(studyOf(project, *own));
    std::vector<ItemPointer> studies{maker};
    studies.insert(studies.end(), project.items().rbegin(), project.items().rend());
    for (const ItemPointer& each : studies) {
        const auto definition = each != nullptr ? each->study() : nullptr;
        const Json given =
            definition != nullptr ? definition->options.value("potential", Json()) : Json();
        if (given.is_object() && unknownTo(given, *own->structure()).empty()) {
            return given;
        }
    }
    return {};
}

std::string ModifierStack::suggestReference() const {
    // What the run that made the atoms started from.
    const Project& project = document_.project();
    const ItemPointer own = structure();
    for (const project::InputReference& made : own->inputs) {
        const ItemPointer result = project.find(made.id);
        if (result == nullptr) {
            continue;
        }
        for (const project::InputReference& input : result->inputs) {
            const ItemPointer before = project.find(input.id);
            if (before != nullptr && before->structure() != nullptr &&
                before->structure()->atomCount() == own->structure()->atomCount()) {
                return before->id;
            }
        }
    }
    return {};
}

void ModifierStack::add(const std::string& kind, const std::string& field) {
    const ItemPointer atoms = structure();
    if (atoms == nullptr) {
        return;
    }
    Json modifier = app::newModifier(kind, *atoms->structure(), field);
    const std::string text = "Add " + labelOf(modifier);
    const ItemPointer own = study();
    Json options = own != nullptr ? own->study()->options : Json::object();
    options["structure"] = options.value("structure", Json(atoms->id));
    const auto* row = app::analysisModifiers().find(kind);
    if (row != nullptr && row->need == app::AnalysisModifier::Need::reference &&
        reference().empty()) {
        if (const std::string before = suggestReference(); !before.empty()) {
            options["reference"] = before;
        }
    }
    if (row != nullptr && row->need == app::AnalysisModifier::Need::potential &&
        potential().is_null()) {
        options["potential"] = suggestPotential();
    }
    Json modifiers = this->modifiers();
    modifiers.push_back(std::move(modifier));
    options["modifiers"] = std::move(modifiers);
    if (own != nullptr) {
        document_.push(project::replaceContent(document_.project(), own->id,
                                               definition(std::move(options)), text));
        return;
    }
    document_.push([&](Project& project) {
        auto made = std::make_shared<project::Item>();
        made->id = project.newId(project::ItemKind::study);
        made->name = project.freeName(atoms->name + " analysis");
        made->content = definition(std::move(options));
        project::Command command = project::addItem(project, std::move(made));
        command.text = text;
        return command;
    });
}

void ModifierStack::setStudyOption(const char* option, Json value, const std::string& text) {
    const ItemPointer own = study();
    if (own == nullptr || own->study()->options.value(option, Json()) == value) {
        return;
    }
    Json options = own->study()->options;
    options[option] = std::move(value);
    document_.push(project::replaceContent(document_.project(), own->id,
                                           definition(std::move(options)), text));
    Q_EMIT edited();
}

void ModifierStack::setModifiers(Json modifiers, const std::string& text) {
    setStudyOption("modifiers", std::move(modifiers), text);
}

void ModifierStack::remove(int row) {
    Json modifiers = this->modifiers();
    if (row >= 0 && row < static_cast<int>(modifiers.size())) {
        const std::string text = "Remove " + labelOf(modifiers[static_cast<std::size_t>(row)]);
        modifiers.erase(static_cast<std::size_t>(row));
        setModifiers(std::move(modifiers), text);
    }
}

void ModifierStack::move(int from, int to) {
    Json modifiers = this->modifiers();
    const int size = static_cast<int>(modifiers.size());
    if (from >= 0 && from < size && to >= 0 && to < size && from != to) {
        Json moved = modifiers[static_cast<std::size_t>(from)];
        const std::string text = "Move " + labelOf(moved);
        modifiers.erase(static_cast<std::size_t>(from));
        modifiers.insert(modifiers.begin() + to, std::move(moved));
        setModifiers(std::move(modifiers), text);
    }
}

ItemPointer ModifierStack::appliedTo(const std::string& structureId) const {
    const ItemPointer chosen = structure();
    return chosen != nullptr && chosen->id == structureId
               ? study()
               : stackOf(document_.project(), structureId);
}

void ModifierStack::setEnabled(int row, bool enabled) {
    if (row >= 0 && row < count() &&
        modifiers()[static_cast<std::size_t>(row)].value("enabled", true) != enabled) {
        document_.push(applyModifiers(document_.project(), *study(), {row}, enabled));
        Q_EMIT edited();
    }
}

void ModifierStack::setOptions(int row, const Json& modifier) {
    Json modifiers = this->modifiers();
    if (row >= 0 && row < static_cast<int>(modifiers.size())) {
        modifiers[static_cast<std::size_t>(row)] = modifier;
        setModifiers(std::move(modifiers), "Change " + labelOf(modifier));
    }
}

void ModifierStack::setReference(const std::string& reference) {
    setStudyOption("reference", reference.empty() ? Json() : Json(reference),
                   "Change the reference");
}

void ModifierStack::setPotential(const Json& potential) {
    setStudyOption("potential", potential, "Change the potential");
}

}  // namespace isthmus::window
