#include "app/window/view/SavedView.h"

#include "app/window/run/StudyLinks.h"

namespace isthmus::window {

namespace {

std::string referenceOf(const core::Json& layer) {
    return layer.value("item", std::string());
}

}  // namespace

SavedView::SavedView(const project::Project& project, const std::string& name) : project_(project) {
    const core::Json views = project.view.value("views", core::Json::object());
    if (!views.contains(name)) {
        return;
    }
    view_ = views.at(name);
    for (const core::Json& layer : view_.value("layers", core::Json::array())) {
        const std::string reference = referenceOf(layer);
        const project::ItemPointer item = resolve(project, reference);
        if (item == nullptr) {
            waits_ = waits_ || !producerOf(project, reference).empty();
        } else if (item->id == reference) {
            hasPlaced_ = true;
        } else {
            arrived_.push_back(item->id);
        }
    }
}

core::Json SavedView::layerOf(const std::string& item) const {
    if (exists()) {
        for (const core::Json& layer : view_.value("layers", core::Json::array())) {
            const project::ItemPointer meant = resolve(project_, referenceOf(layer));
            if (referenceOf(layer) == item || (meant != nullptr && meant->id == item)) {
                return layer;
            }
        }
    }
    return {};
}

core::Json SavedView::placed() const {
    core::Json view = view_;
    for (core::Json& layer : view["layers"]) {
        if (const auto item = resolve(project_, referenceOf(layer))) {
            layer["item"] = item->id;
        }
    }
    return view;
}

core::Json SavedView::waiting() const {
    core::Json layers = core::Json::array();
    if (exists()) {
        for (const core::Json& layer : view_.value("layers", core::Json::array())) {
            if (resolve(project_, referenceOf(layer)) == nullptr) {
                layers.push_back(layer);
            }
        }
    }
    return layers;
}

}  // namespace isthmus::window
