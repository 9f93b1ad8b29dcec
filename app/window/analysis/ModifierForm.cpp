#include "app/window/analysis/ModifierForm.h"

#include <QVBoxLayout>
#include <algorithm>

#include "app/analysis/AnalysisModifiers.h"
#include "app/window/analysis/ModifierStack.h"
#include "app/window/analysis/ShortResult.h"
#include "app/window/document/Document.h"
#include "app/window/frame/ResultRows.h"
#include "engine/structure/analysis/AtomExpression.h"
#include "widgets/property/PropertyPanel.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/RoleLabel.h"

namespace isthmus::window {

namespace theme = widgets::theme;
using app::ModifierOutcome;
using theme::Role;
using widgets::State;

namespace {

/// The option of the whole study that a modifier needs; empty where it needs none.
std::string sharedOption(const std::string& kind) {
    using Need = app::AnalysisModifier::Need;
    const auto* row = app::analysisModifiers().find(kind);
    const Need need = row != nullptr ? row->need : Need::nothing;
    return need == Need::reference ? "reference" : need == Need::potential ? "potential" : "";
}

/// The options of one modifier as a study of its own, for the panel.
study::Schema schemaOf(const study::Variant& variant) {
    const study::Schema& whole = study::schemas().at(kAnalysisKind);
    study::Schema schema{.name = variant.name, .label = variant.label, .summary = variant.help};
    if (const std::string shared = sharedOption(variant.name); !shared.empty()) {
        schema.options.push_back(*whole.findOption(shared));
        schema.options.back().group = "Options";
    }
    for (const study::Option& field : variant.fields) {
        if (field.name != "enabled") {  // the eye
            schema.options.push_back(field);
        }
    }
    return schema;
}

}  // namespace

ModifierForm::ModifierForm(Document& document, ModifierStack& stack, LiveAnalysis& live,
                           QWidget* parent)
    : QWidget(parent),
      document_(document),
      stack_(stack),
      live_(live),
      problem_(new theme::RoleLabel(Role::error)),
      panel_(new widgets::PropertyPanel) {
    problem_->setWordWrap(true);
    problem_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    problem_->setContentsMargins(10, 6, 10, 6);
    panel_->setCompact(true);
    panel_->setProducts([this](const QString&) { return structures(); });
    panel_->setNames([this](const study::Option& option) {
        return option.name == "field"                      ? std::optional(fields())
               : option.type == study::OptionType::species ? std::optional(species())
                                                           : std::nullopt;
    });
    connect(panel_, &widgets::PropertyPanel::optionsChanged, this, &ModifierForm::takeOptions);
    connect(panel_, &widgets::PropertyPanel::updateRequested, this,
            [this] { live_.again(structureId()); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(problem_);
    column->addWidget(panel_, 1);
}

std::string ModifierForm::structureId() const {
    const auto item = stack_.structure();
    return item != nullptr ? item->id : std::string();
}

void ModifierForm::flush() {
    panel_->flush();
}

void ModifierForm::revert() {
    panel_->flush();
    panel_->revert();
}

void ModifierForm::showModifier(int row) {
    const core::Json modifiers = stack_.modifiers();
    if (row < 0 || row >= static_cast<int>(modifiers.size())) {
        panel_->flush();
        shown_ = -1;
        return;
    }
    if (row != shown_) {
        panel_->flush();  // belongs to the one before
    }
    const core::Json& modifier = modifiers[static_cast<std::size_t>(row)];
    const study::Variant* variant = variantOf(modifier);
    core::Json options = modifier;
    if (const std::string reference = stack_.reference(); !reference.empty()) {
        options["reference"] = reference;
    }
    if (core::Json potential = stack_.potential(); !potential.is_null()) {
        options["potential"] = std::move(potential);
    }
    shown_ = row;
    if (variant != nullptr) {
        panel_->setStudy(schemaOf(*variant), options);
        panel_->setTitle(QString::fromStdString(variant->label),
                         QString::fromStdString(variant->name),
                         theme::icon("isthmus-study", Role::accent));
        panel_->refresh();
    }
}

void ModifierForm::showOutcome(bool problemIsShown) {
    const std::string id = structureId();
    const core::Json modifiers = stack_.modifiers();
    const auto* known = live_.of(id);
    const ModifierOutcome* outcome = shown_ >= 0 && shown_ < static_cast<int>(modifiers.size())
                                         ? outcomeOf(known, modifiers, shown_)
                                         : nullptr;
    QString text = known != nullptr ? known->problem : QString();
    problem_->setRole(Role::error);
    if (text.isEmpty() && outcome != nullptr) {
        text = QString::fromStdString(outcome->error);
        if (text.isEmpty() && !outcome->notes.empty()) {
            problem_->setRole(Role::warning);
            text = QString::fromStdString(outcome->notes.front());
        }
    }
    problem_->setText(text);
    problem_->setVisible(!text.isEmpty() && !problemIsShown);
    if (outcome == nullptr) {
        const bool begins = shown_ >= 0 && live_.isAtWork(id);
        panel_->setState(begins ? State::running : State::none,
                         begins ? tr("Computing") : QString());
        panel_->setResults({});
        return;
    }
    const bool enabled = modifiers[static_cast<std::size_t>(shown_)].value("enabled", true);
    if (!enabled) {
        panel_->setState(State::none, tr("Left out"));
    } else if (live_.isAtWork(id) && !live_.isAnswered(id)) {
        panel_->setState(State::running, tr("Computing"));
    } else if (outcome->state == ModifierOutcome::State::waiting) {
        panel_->setState(State::stale, tr("Stopped"));
    } else {
        const bool failed = outcome->state == ModifierOutcome::State::failed;
        panel_->setState(failed ? State::failed : State::upToDate);
    }
    panel_->setResults(enabled ? resultRows(kAnalysisKind, outcome->results)
                               : QList<widgets::ResultRow>());
}

void ModifierForm::takeOptions(const core::Json& options) {
    core::Json modifier = options;
    const std::string reference = modifier.value("reference", std::string());
    const core::Json potential = modifier.value("potential", core::Json());
    modifier.erase("reference");
    modifier.erase("potential");
    const core::Json modifiers = stack_.modifiers();
    if (shown_ < 0 || shown_ >= static_cast<int>(modifiers.size())) {
        return;
    }
    const std::string shared = sharedOption(modifier.value("kind", std::string()));
    if (shared == "reference") {
        stack_.setReference(reference);
    } else if (shared == "potential") {
        stack_.setPotential(potential);
    }
    if (modifier != modifiers[static_cast<std::size_t>(shown_)]) {
        stack_.setOptions(shown_, modifier);
    }
}

QList<widgets::ProductChoice> ModifierForm::structures() const {
    QList<widgets::ProductChoice> found;
    for (const auto& item : document_.project().items()) {
        if (item->structure() != nullptr && item->id != structureId()) {
            found.append({QString::fromStdString(item->id), QString::fromStdString(item->name)});
        }
    }
    return found;
}

QStringList ModifierForm::species() const {
    QStringList names;
    if (const auto item = stack_.structure()) {
        for (const std::string& name : item->structure()->speciesNames) {
            names.append(QString::fromStdString(name));
        }
    }
    return names;
}

QStringList ModifierForm::fields() const {
    const auto* known = live_.of(structureId());
    const auto item = stack_.structure();
    const auto atoms = known != nullptr && known->atoms != nullptr ? known->atoms
                       : item != nullptr                           ? item->structure()
                                                                   : nullptr;
    if (atoms == nullptr) {
        return {};
    }
    QStringList names;
    for (const core::Field& field : atoms->fields) {
        if (field.components == 1) {
            names.append(QString::fromStdString(field.name));
        }
    }
    const core::Json modifiers = stack_.modifiers();
    const bool takesExpressions =
        shown_ >= 0 && shown_ < static_cast<int>(modifiers.size()) &&
        modifiers[static_cast<std::size_t>(shown_)].at("kind") != "time-average";
    if (takesExpressions) {
        for (const auto& each : structure::expressionNames(*atoms)) {
            const QString name = QString::fromStdString(each.name);
            const auto& species = atoms->speciesNames;
            if (!names.contains(name) &&
                std::find(species.begin(), species.end(), each.name) == species.end()) {
                names.append(name);
            }
        }
    }
    return names;
}

}  // namespace isthmus::window
