#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "engine/core/Json.h"
#include "engine/material/Material.h"
#include "engine/mesh/Mesh.h"
#include "engine/structure/AtomicStructure.h"
#include "engine/study/StudyRecord.h"

namespace isthmus::project {

enum class ItemKind { structure, mesh, material, study, result };

/// "structure", "mesh"... @throws core::InputError from parseItemKind for any other word.
[[nodiscard]] std::string toString(ItemKind kind);
[[nodiscard]] ItemKind parseItemKind(const std::string& name);

/// A study as it is set up, not yet run: kind and options as in a recipe. Options of type product
/// hold item ids.
struct StudyDefinition {
    std::string kind;
    core::Json options;
};

/// What an item was made from, and its revision then.
struct InputReference {
    std::string id;
    int revision = 0;
    bool operator==(const InputReference&) const = default;
};

/// One thing in a project. Immutable: a change makes a new Item with the same id and the next
/// revision, so that jobs, pictures and undo may hold the old one.
struct Item {
    using Content =
        std::variant<std::shared_ptr<const structure::AtomicStructure>,
                     std::shared_ptr<const mesh::Mesh>, std::shared_ptr<const material::Material>,
                     std::shared_ptr<const StudyDefinition>,
                     std::shared_ptr<const study::StudyRecord>>;

    std::string id;    ///< never used twice in a project
    std::string name;  ///< for people: "Cu block"
    int revision = 1;
    std::vector<InputReference>
        inputs;  ///< of a result: its study and inputs; of a product: its result
    Content content;
    /// Of a structure that is one moment of a file with several: that file, absolute, as the input
    /// of a recipe, {"file": ..., "frame": 0}; else null.
    core::Json frames;

    /// Bytes of the content, roughly.
    [[nodiscard]] std::size_t memory() const;

    [[nodiscard]] ItemKind kind() const { return static_cast<ItemKind>(content.index()); }
    [[nodiscard]] std::shared_ptr<const structure::AtomicStructure> structure() const {
        return get<structure::AtomicStructure>();
    }
    [[nodiscard]] std::shared_ptr<const mesh::Mesh> mesh() const { return get<mesh::Mesh>(); }
    [[nodiscard]] std::shared_ptr<const material::Material> material() const {
        return get<material::Material>();
    }
    [[nodiscard]] std::shared_ptr<const StudyDefinition> study() const {
        return get<StudyDefinition>();
    }
    [[nodiscard]] std::shared_ptr<const study::StudyRecord> result() const {
        return get<study::StudyRecord>();
    }

private:
    /// Null where the item is of another kind.
    template <typename T>
    [[nodiscard]] std::shared_ptr<const T> get() const {
        const auto* content_ = std::get_if<std::shared_ptr<const T>>(&content);
        return content_ ? *content_ : nullptr;
    }
};

}  // namespace isthmus::project
