#pragma once

#include <QString>
#include <QStringList>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "engine/project/Project.h"

namespace isthmus::window {

/// A project that takes the place of the one in the window.
struct OpenedProject {
    project::Project project;
    bool isFile = true;                   ///< false: made from a recipe, not saved yet
    std::vector<std::string> notes = {};  ///< what to know of the inputs' files
};

/// Something to add to the project in the window.
struct OpenedItem {
    project::Item item;                   ///< without id
    std::vector<std::string> notes = {};  ///< what to know of the file, whole sentences
};

/// A geometry or mesh that a study has to read: the item is a study to run.
struct OpenedGeometry {
    project::Item study;  ///< without id
};

using Opened = std::variant<OpenedProject, OpenedItem, OpenedGeometry>;

/// Reads any file that the window knows: a project, a recipe, a structure, a mesh, a geometry.
/// Takes as long as the file is large: not for the GUI thread.
/// @throws core::InputError with file, line, what was expected and what to do.
[[nodiscard]] Opened openFile(const std::filesystem::path& file);

/// A recipe as a project: inputs and studies become items; a product that is not made yet is
/// referred to as "study-2.structure". @throws core::InputError.
/// @param notes if given, gets what to know of the inputs' files, beginning with their names.
[[nodiscard]] project::Project openRecipe(const std::filesystem::path& file,
                                          std::vector<std::string>* notes = nullptr);

/// Filters for a file dialog, everything first.
[[nodiscard]] QStringList openFilters();
/// The same for what is added to a project.
[[nodiscard]] QStringList importFilters();

}  // namespace isthmus::window
