#include "app/window/run/FrameLinks.h"

#include "app/window/run/StudyLinks.h"

namespace isthmus::window {

using core::Json;
using project::Item;
using project::ItemKind;
using project::ItemPointer;
using project::Project;

namespace {

/// The result that an item belongs to; null where it belongs to none.
ItemPointer resultFor(const Project& project, const Item& item) {
    if (item.kind() == ItemKind::result) {
        return project.find(item.id);
    }
    const std::string study = item.kind() == ItemKind::study ? item.id : studyOf(project, item);
    return study.empty() ? nullptr : resultOf(project, study);
}

}  // namespace

std::string trajectoryOf(const study::StudyRecord& record) {
    for (const auto& [role, file] : record.files) {
        if (role == "trajectory") {
            return file;
        }
    }
    return {};
}

Json framesOf(const Project& project, const Item& item, const std::filesystem::path& runs) {
    if (!item.frames.is_null()) {
        Json frames = item.frames;
        frames["frame"] = "all";
        return frames;
    }
    const ItemPointer result = resultFor(project, item);
    const std::string file = result != nullptr ? trajectoryOf(*result->result()) : std::string();
    return file.empty()
               ? Json()
               : Json{{"file", (runs / file).lexically_normal().string()}, {"frame", "all"}};
}

io::FrameSource frameSource(const Json& frames) {
    return {frames.at("file").get<std::string>(), io::parseReadOptions(frames)};
}

bool standsForFrames(const Item& item) {
    return item.kind() == ItemKind::result ? !trajectoryOf(*item.result()).empty()
                                           : !item.frames.is_null();
}

ItemPointer atomsOfFrames(const Project& project, const Item& item) {
    if (!item.frames.is_null()) {
        return project.find(item.id);
    }
    ItemPointer atoms;
    if (const ItemPointer result = resultFor(project, item)) {
        for (const ItemPointer& product : productsOf(project, result->id)) {
            if (product->kind() == ItemKind::structure) {
                atoms = product;
            }
        }
    }
    return atoms;
}

}  // namespace isthmus::window
