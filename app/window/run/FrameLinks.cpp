#include "app/window/run/FrameLinks.h"

#include "app/window/run/StudyLinks.h"
#include "engine/md/StudyInput.h"

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

/// The atoms that the run which made an item started from; null where none are known.
std::shared_ptr<const structure::AtomicStructure> startOf(const Project& project,
                                                          const Item& item) {
    const ItemPointer result = item.frames.is_null() ? resultFor(project, item) : nullptr;
    if (result != nullptr) {
        for (const project::InputReference& input : result->inputs) {
            const ItemPointer source = project.find(input.id);
            if (source != nullptr && source->structure() != nullptr) {
                return source->structure();
            }
        }
    }
    return nullptr;
}

}  // namespace

Json framesOf(const Project& project, const Item& item, const std::filesystem::path& runs) {
    if (!item.frames.is_null()) {
        Json frames = item.frames;
        frames["frame"] = "all";
        return frames;
    }
    const ItemPointer result = resultFor(project, item);
    const std::string file =
        result != nullptr ? fileOf(*result->result(), "trajectory") : std::string();
    return file.empty()
               ? Json()
               : Json{{"file", (runs / file).lexically_normal().string()}, {"frame", "all"}};
}

io::FrameSource frameSource(const Json& frames) {
    return {frames.at("file").get<std::string>(), io::parseReadOptions(frames)};
}

structure::AtomicStructure atMoment(const Project& project, const Item& item,
                                    structure::AtomicStructure frame) {
    const auto own = item.structure();
    const auto start = startOf(project, item);
    if (own == nullptr || start == nullptr || frame.atomCount() != own->atomCount()) {
        return frame;
    }
    structure::AtomicStructure lasting;
    for (const core::Field& field : own->fields) {
        if (start->findField(field.name) != nullptr && frame.findField(field.name) == nullptr) {
            lasting.fields.push_back(field);
        }
    }
    md::dropMomentaryFields(lasting);
    for (core::Field& field : lasting.fields) {
        frame.setField(std::move(field));
    }
    return frame;
}

bool standsForFrames(const Item& item) {
    return item.kind() == ItemKind::result ? !fileOf(*item.result(), "trajectory").empty()
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
