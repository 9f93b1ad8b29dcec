#include "app/window/view/AtomSelector.h"

#include <algorithm>
#include <set>

#include "app/window/document/AtomEdits.h"
#include "app/window/document/Document.h"
#include "app/window/view/SceneKeeper.h"
#include "engine/structure/analysis/AtomExpression.h"
#include "widgets/NumberFormat.h"

namespace isthmus::window {

namespace {

using structure::AtomMask;

/// As many entries as atoms, also where nothing was meant yet.
AtomMask full(const AtomMask& mask, const viz::AtomLayer& layer) {
    return mask.empty() ? AtomMask(layer.structure().atomCount(), 0) : mask;
}

AtomMask either(AtomMask one, const AtomMask& other) {
    for (std::size_t i = 0; i < std::min(one.size(), other.size()); ++i) {
        one[i] = one[i] != 0 || other[i] != 0 ? 1 : 0;
    }
    return one;
}

}  // namespace

AtomSelector::AtomSelector(Document& document, SceneKeeper& scene, viz::View& view, QObject* parent)
    : QObject(parent), document_(document), scene_(scene), view_(view) {
    connect(this, &AtomSelector::changed, &scene_, &SceneKeeper::showTitles);
}

void AtomSelector::show(const std::string& made, const std::string& of) {
    scene_.setShown(made, true);
    scene_.setShown(of, false);
}

std::vector<viz::AtomLayer*> AtomSelector::layers() const {
    std::vector<viz::AtomLayer*> found;
    for (const auto& layer : view_.scene().layers()) {
        auto* atoms = dynamic_cast<viz::AtomLayer*>(layer.get());
        if (atoms && atoms->isVisible()) {
            found.push_back(atoms);
        }
    }
    return found;
}

viz::AtomLayer* AtomSelector::target() const {
    const auto all = layers();
    const auto current = std::find_if(all.begin(), all.end(), [this](const viz::AtomLayer* each) {
        return each->item() == current_;
    });
    return current != all.end() ? *current : all.empty() ? nullptr : all.front();
}

void AtomSelector::click(const viz::PickResult& pick, bool add) {
    if (!add) {
        for (viz::AtomLayer* layer : layers()) {
            layer->select({});
        }
    }
    if (viz::AtomLayer* layer =
            pick && pick.place == viz::Place::atom ? view_.scene().findAtoms(pick.item) : nullptr) {
        AtomMask mask = full(layer->selection(), *layer);
        mask[pick.index] = mask[pick.index] == 0 ? 1 : 0;
        layer->select(std::move(mask));
    }
    Q_EMIT changed();
}

void AtomSelector::takeBox(std::array<double, 2> corner, std::array<double, 2> opposite, bool add) {
    for (viz::AtomLayer* layer : layers()) {
        AtomMask inside = view_.atomsIn(*layer, corner, opposite);
        layer->select(add ? either(std::move(inside), full(layer->selection(), *layer))
                          : std::move(inside));
    }
    Q_EMIT changed();
}

void AtomSelector::selectWhere(const std::string& expression) {
    if (viz::AtomLayer* layer = target()) {
        layer->select(structure::atomsWhere(layer->structure(), expression));
        Q_EMIT changed();
    }
}

void AtomSelector::invert() {
    for (viz::AtomLayer* layer : layers()) {
        AtomMask mask = full(layer->selection(), *layer);
        for (std::uint8_t& each : mask) {
            each = each == 0 ? 1 : 0;
        }
        layer->select(std::move(mask));
    }
    Q_EMIT changed();
}

void AtomSelector::clear() {
    for (viz::AtomLayer* layer : layers()) {
        layer->select({});
    }
    Q_EMIT changed();
}

void AtomSelector::hideSelected() {
    for (viz::AtomLayer* layer : layers()) {
        layer->hide(either(full(layer->hidden(), *layer), layer->selection()));
        layer->select({});
    }
    Q_EMIT changed();
}

void AtomSelector::showOnlySelected() {
    for (viz::AtomLayer* layer : layers()) {
        if (layer->selectedCount() == 0) {
            continue;
        }
        AtomMask hidden = layer->selection();
        for (std::uint8_t& each : hidden) {
            each = each == 0 ? 1 : 0;
        }
        layer->hide(std::move(hidden));
        layer->select({});
    }
    Q_EMIT changed();
}

void AtomSelector::showAll() {
    const std::vector<std::string> live = scene_.liveIds();
    std::set<std::string> ids(live.begin(), live.end());
    for (viz::AtomLayer* layer : layers()) {
        layer->showAll();
        ids.insert(layer->item());
    }
    Q_EMIT changed();
    Q_EMIT allWanted({ids.begin(), ids.end()});
}

void AtomSelector::deleteSelected() {
    for (viz::AtomLayer* layer : layers()) {
        const AtomMask selected = layer->selection();
        if (layer->selectedCount() == 0 || document_.project().find(layer->item()) == nullptr) {
            continue;
        }
        const std::string id = layer->item();
        layer->select({});
        std::string made;
        document_.push([&](project::Project& project) {
            project::Command command = deleteAtoms(project, id, selected);
            made = command.changes.front().id;
            return command;
        });
        if (made != id) {
            show(made, id);
        }
    }
    Q_EMIT changed();
}

void AtomSelector::makeStructure() {
    for (viz::AtomLayer* layer : layers()) {
        if (layer->selectedCount() == 0) {
            continue;
        }
        const std::string id = layer->item();
        std::string made;
        document_.push([&](project::Project& project) {
            project::Command command = structureOfAtoms(project, layer->name() + " selection",
                                                        layer->structure(), layer->selection());
            made = command.changes.front().id;
            return command;
        });
        show(made, id);
    }
    Q_EMIT changed();
}

std::size_t AtomSelector::selectedCount() const {
    std::size_t count = 0;
    for (const viz::AtomLayer* layer : layers()) {
        count += layer->selectedCount();
    }
    return count;
}

bool AtomSelector::hasHidden() const {
    const auto all = layers();
    return std::any_of(all.begin(), all.end(),
                       [](const viz::AtomLayer* each) { return each->hiddenCount() > 0; });
}

QString AtomSelector::state() const {
    std::size_t atoms = 0;
    std::size_t hidden = 0;
    for (const viz::AtomLayer* layer : layers()) {
        atoms += layer->structure().atomCount();
        hidden += layer->hiddenCount();
    }
    const auto number = [](std::size_t count) {
        return widgets::formatInteger(static_cast<qint64>(count));
    };
    QString text = tr("%1 of %2 selected").arg(number(selectedCount()), number(atoms));
    if (hidden > 0) {
        text += tr(", %1 hidden").arg(number(hidden));
    }
    return text;
}

}  // namespace isthmus::window
