#include "app/window/analysis/AnalysisController.h"

#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

#include "app/window/analysis/AnalysisPage.h"
#include "app/window/analysis/ShortResult.h"
#include "app/window/document/Document.h"
#include "app/window/frame/TablePage.h"
#include "app/window/run/ChartFeeder.h"
#include "app/window/run/StudyLinks.h"
#include "app/window/view/SceneKeeper.h"
#include "widgets/project/ProjectTree.h"

namespace isthmus::window {

using app::ModifierOutcome;
using project::ItemKind;
using project::ItemPointer;

AnalysisController::AnalysisController(Document& document, SceneKeeper& scene,
                                       widgets::ProjectTree& tree, ChartFeeder& charts,
                                       TablePage& table, QObject* parent)
    : QObject(parent),
      document_(document),
      scene_(scene),
      tree_(tree),
      charts_(charts),
      table_(table),
      stack_(document),
      live_(document, stack_, scene),
      page_(new AnalysisPage(document, stack_, live_)) {
    connect(&live_, &LiveAnalysis::found, this,
            [this](const QString& id) { takeFound(id.toStdString()); });
    connect(&document_, &Document::itemChanged, this, &AnalysisController::fillTree);
    connect(&document_, &Document::replaced, this, [this] {
        shownItem_.clear();
        fillTree();
    });
    connect(&stack_, &ModifierStack::changed, this, &AnalysisController::fillTree);
    page_->setColorField([this](const std::string& id) { return scene_.colorFieldOf(id); });
    connect(page_, &AnalysisPage::added, this, [this] {
        colorsWhenFound_ = true;
        curveWhenFound_ = true;
        const std::string& id = stack_.structure()->id;
        if (!scene_.isLive(id) && !scene_.isShown(id)) {
            scene_.setShown(id, true);
        }
    });
    // What is edited is to be seen, and not what a run of the same modifiers has left.
    connect(&stack_, &ModifierStack::edited, this, [this] {
        const auto item = stack_.structure();
        if (item != nullptr && !scene_.isLive(item->id) && !scene_.isShown(item->id)) {
            colorsWhenFound_ = true;
            scene_.showOnTop(item->id);
        }
    });
    connect(&scene_, &SceneKeeper::momentShown, this, [this](const QString& id) {
        const auto* known = live_.of(id.toStdString());
        if (id.toStdString() == shownItem_ && (known == nullptr || known->atoms == nullptr)) {
            table_.showItem(seen(document_.project().find(shownItem_)));
        }
        if (stack_.structure() == nullptr && !shownItem_.empty()) {
            showItem(QString::fromStdString(shownItem_));  // the first frame of its run
        }
    });
    connect(page_, &AnalysisPage::currentChanged, this, [this](int row, bool chosen) {
        showCurves(chosen && !isFollowing_);
        // Where the tree shows a modifier as selected, it is this one.
        const Place selected = placeOf(tree_.selectedItems().value(0));
        const auto item = stack_.structure();
        if (selected.modifier && row >= 0 && item != nullptr && selected.item == item->id) {
            selectPart(item->id, row);
        }
    });
}

AnalysisController::Place AnalysisController::placeOf(const QString& id) {
    const auto slash = id.indexOf(QLatin1Char('/'));
    if (slash < 0) {
        return {id.toStdString(), std::nullopt};
    }
    return {id.left(slash).toStdString(), id.mid(slash + 1).toInt()};
}

void AnalysisController::showItem(const QString& id) {
    const Place place = placeOf(id);
    const project::Project& project = document_.project();
    const ItemPointer item = project.find(place.item);
    shownItem_ = place.item;
    if (item == nullptr) {
        stack_.show({});
        return;
    }
    page_->flush();
    if (item->kind() == ItemKind::structure) {
        stack_.show(item->id);
    } else if (const ItemPointer analyzed = analyzedBy(project, *item)) {
        stack_.show(analyzed->id, item->id);
    } else {
        // The atoms that a run has made.
        const ItemPointer result =
            item->kind() == ItemKind::study ? resultOf(project, item->id) : item;
        std::string made;
        if (result != nullptr) {
            for (const ItemPointer& product : productsOf(project, result->id)) {
                if (product->kind() == ItemKind::structure) {
                    made = product->id;
                }
            }
        }
        if (made.empty() && item->kind() == ItemKind::study) {
            // As long as it runs, its frames stand for what it started from.
            const core::Json start = item->study()->options.value("structure", core::Json());
            const ItemPointer input =
                start.is_string() ? resolve(project, start.get<std::string>()) : nullptr;
            made = input != nullptr && scene_.isLive(input->id) ? input->id : std::string();
        }
        stack_.show(made);
    }
    if (place.modifier) {
        page_->setCurrentModifier(*place.modifier);
    }
    showCurves(false);
}

QString AnalysisController::toAnalyze() const {
    std::string wanted;
    const ItemPointer chosen = stack_.structure();
    const auto isSeen = [this](const std::string& id) {
        return scene_.isShown(id) || scene_.isLive(id);
    };
    if (chosen == nullptr || (chosen->id != shownItem_ && !isSeen(chosen->id))) {
        bool drawn = false;
        for (const ItemPointer& item : document_.project().items()) {
            const bool isDrawn = isSeen(item->id);
            if (item->kind() == ItemKind::structure && (isDrawn || !drawn)) {
                wanted = item->id;
                drawn = isDrawn;
            }
        }
    }
    return QString::fromStdString(wanted);
}

ItemPointer AnalysisController::seen(const ItemPointer& item) const {
    if (item == nullptr || item->kind() != ItemKind::structure) {
        return item;
    }
    const auto* known = live_.of(item->id);
    const auto atoms =
        known != nullptr && known->atoms != nullptr ? known->atoms : scene_.momentOf(item->id);
    if (atoms == nullptr) {
        return item;
    }
    auto seen = std::make_shared<project::Item>(*item);
    seen->content = atoms;
    return seen;
}

bool AnalysisController::setEnabled(const QString& id, bool enabled) {
    const Place place = placeOf(id);
    if (place.modifier) {
        page_->flush();
        stack_.show(place.item);
        stack_.setEnabled(*place.modifier, enabled);
    }
    return place.modifier.has_value();
}

bool AnalysisController::findsFields(const std::string& structureId) const {
    const ItemPointer study = stack_.appliedTo(structureId);
    const core::Json modifiers = study != nullptr ? modifiersOf(*study) : core::Json::array();
    if (std::none_of(modifiers.begin(), modifiers.end(),
                     [](const auto& each) { return each.value("enabled", true); })) {
        return false;
    }
    const auto* known = live_.of(structureId);
    return !live_.isAnswered(structureId) || known == nullptr || !known->fields.empty() ||
           !known->problem.isEmpty() || known->cancelled ||
           std::any_of(known->outcomes.begin(), known->outcomes.end(),
                       [](const auto& each) { return !each.error.empty(); });
}

QString AnalysisController::showHidden(const std::vector<std::string>& structureIds) {
    page_->flush();
    const project::Project& project = document_.project();
    project::Command all;
    QStringList names;
    for (const std::string& id : structureIds) {
        const ItemPointer study = stack_.appliedTo(id);
        const core::Json modifiers = study != nullptr ? modifiersOf(*study) : core::Json::array();
        std::vector<int> hiding;
        for (int row = 0; row < static_cast<int>(modifiers.size()); ++row) {
            const ModifierOutcome* outcome = outcomeOf(live_.of(id), modifiers, row);
            const bool isOn = modifiers[static_cast<std::size_t>(row)].value("enabled", true);
            if (isOn && outcome != nullptr &&
                std::count(outcome->fields.begin(), outcome->fields.end(), std::string("hidden")) >
                    0) {
                hiding.push_back(row);
                names.append(
                    QString::fromStdString(labelOf(modifiers[static_cast<std::size_t>(row)])));
            }
        }
        if (!hiding.empty()) {
            const project::Command one = applyModifiers(project, *study, hiding, false);
            all.changes.insert(all.changes.end(), one.changes.begin(), one.changes.end());
        }
    }
    const QString what = names.join(QLatin1String(", "));
    if (!all.changes.empty()) {
        all.text = tr("Leave out %1").arg(what).toStdString();
        document_.push(all);
    }
    return what;
}

bool AnalysisController::remove(const QString& id) {
    const Place place = placeOf(id);
    if (place.modifier) {
        page_->flush();
        stack_.show(place.item);
        stack_.remove(*place.modifier);
    }
    return place.modifier.has_value();
}

const ModifierOutcome* AnalysisController::currentOutcome() const {
    const auto item = stack_.structure();
    const int row = page_->currentModifier();
    const core::Json modifiers = stack_.modifiers();
    if (item == nullptr || row < 0 || row >= static_cast<int>(modifiers.size())) {
        return nullptr;
    }
    return outcomeOf(live_.of(item->id), modifiers, row);
}

void AnalysisController::restoreColors(const std::string& structureId) {
    const core::Json modifiers = stack_.modifiers();
    const bool isGone = recolored_.structure == structureId &&
                        std::none_of(modifiers.begin(), modifiers.end(), [this](const auto& each) {
                            return each.at("kind") == recolored_.kind;
                        });
    if (!isGone) {
        return;
    }
    const std::string before = std::exchange(recolored_, {}).before;
    if (!before.empty() && scene_.colorFieldOf(structureId).empty()) {
        scene_.colorBy(structureId, before);
    }
}

void AnalysisController::takeFound(const std::string& structureId) {
    const auto* known = live_.of(structureId);
    scene_.setFound(structureId, known != nullptr ? known->fields : std::vector<core::Field>());
    scene_.setSurface(structureId, known != nullptr ? known->surface : nullptr);
    const auto item = stack_.structure();
    if (item != nullptr && item->id == structureId) {
        restoreColors(structureId);
        const ModifierOutcome* outcome = currentOutcome();
        if (colorsWhenFound_ && live_.isAnswered(structureId) && outcome != nullptr) {
            colorsWhenFound_ = false;
            std::vector<std::string> fields = outcome->fields;
            std::erase(fields, "hidden");  // of one color where atoms are left
            const auto scalar =
                std::find_if(fields.begin(), fields.end(), [known](const auto& name) {
                    return known->atoms->findField(name)->components == 1;
                });
            if (!fields.empty()) {
                const std::string& field = scalar != fields.end() ? *scalar : fields.front();
                const auto row = static_cast<std::size_t>(page_->currentModifier());
                recolored_ = {structureId, stack_.modifiers().at(row).at("kind"),
                              scene_.colorFieldOf(structureId)};
                scene_.colorBy(structureId, field);
            }
        }
        const bool isAnswered = live_.isAnswered(structureId);
        showCurves(curveWhenFound_ && isAnswered);
        if (isAnswered) {
            // What is wrong is going to be mended.
            curveWhenFound_ = outcome != nullptr && !outcome->error.empty();
        }
    }
    if (structureId == shownItem_) {
        table_.showItem(seen(document_.project().find(structureId)));
    }
    fillTree();
}

void AnalysisController::showCurves(bool select) {
    const auto item = stack_.structure();
    const auto* known = item != nullptr ? live_.of(item->id) : nullptr;
    std::vector<study::Series> curves;
    if (known != nullptr) {
        for (const ModifierOutcome& outcome : known->outcomes) {
            curves.insert(curves.end(), outcome.series.begin(), outcome.series.end());
        }
    }
    const ModifierOutcome* outcome = currentOutcome();
    charts_.setLive(curves,
                    outcome != nullptr && !outcome->series.empty() ? outcome->series.front().name
                                                                   : std::string(),
                    select);
}

void AnalysisController::selectPart(const std::string& structureId, int row) {
    const QString id = QStringLiteral("%1/%2").arg(QString::fromStdString(structureId)).arg(row);
    if (tree_.model()->indexOf(id).isValid()) {
        tree_.select(id);
    }
}

void AnalysisController::fillTree() {
    const project::Project& project = document_.project();
    for (const ItemPointer& item : project.items()) {
        if (item->kind() != ItemKind::structure) {
            continue;
        }
        const ItemPointer study = stackOf(project, item->id);
        QList<widgets::ItemPart> parts;
        const core::Json modifiers = study != nullptr ? modifiersOf(*study) : core::Json::array();
        for (int i = 0; i < static_cast<int>(modifiers.size()); ++i) {
            const core::Json& modifier = modifiers[static_cast<std::size_t>(i)];
            const study::Variant* variant = variantOf(modifier);
            const ModifierOutcome* outcome = outcomeOf(live_.of(item->id), modifiers, i);
            widgets::ItemPart part;
            part.name = QString::fromStdString(
                variant != nullptr ? variant->label : modifier.value("kind", std::string()));
            part.shown = modifier.value("enabled", true);
            if (outcome != nullptr && part.shown) {
                part.note = shortResult(*outcome);
                part.problem = QString::fromStdString(outcome->error);
            }
            parts.append(part);
        }
        // The selection goes to what stays, or it would go to nothing.
        const Place selected = placeOf(tree_.selectedItems().value(0));
        const int last = static_cast<int>(parts.size()) - 1;
        if (selected.modifier && selected.item == item->id && *selected.modifier > last) {
            const QScopedValueRollback following(isFollowing_, true);
            if (last >= 0) {
                selectPart(item->id, last);
            } else {
                tree_.select(QString::fromStdString(item->id));
            }
        }
        tree_.model()->setParts(QString::fromStdString(item->id), parts);
    }
}

}  // namespace isthmus::window
