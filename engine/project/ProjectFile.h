#pragma once

#include <filesystem>
#include <string>

#include "engine/project/Project.h"

/// A project on disk is one HDF5 file that h5py and h5dump read:
///   /                @format "isthmus-project" @version_major @version_minor @created_by @saved
///   /meta            title, description
///   /items/<id>      @kind @name @revision; inputs; the content by kind, see ItemFile.h
///   /runs/<id>/<role>   links to the bulk output of results in `NAME.runs`, where it is HDF5
///   /view            how the project looks, JSON
/// Every array has a unit. A newer minor version only adds; a newer major version is refused.
/// Where older files need translating, openProject() is the place: it knows the version it reads.
namespace isthmus::project {

/// What a file says of itself, read without its items.
struct ProjectInfo {
    std::string title;
    std::string createdBy;             ///< "Isthmus 0.1.0"
    std::string saved;                 ///< ISO 8601, UTC
    std::filesystem::path autosaveOf;  ///< of an autosave: the project's own file; else empty
    bool isAutosave = false;
};

struct SaveOptions {
    /// Where the bulk output lies; empty: runsDirectory() of the file.
    std::filesystem::path runs;
    bool isAutosave = false;
    std::filesystem::path autosaveOf;  ///< the project's own file; empty where it has none yet
};

/// Reads a project. @throws core::InputError for a file that is missing, truncated, no project, or
/// from a newer major version; the message says which.
[[nodiscard]] Project openProject(const std::filesystem::path& file);

/// @throws core::InputError as openProject().
[[nodiscard]] ProjectInfo readProjectInfo(const std::filesystem::path& file);

/// Writes `FILE.part`, flushes it to the disk, renames it: the old file stays until the new one is
/// complete. @throws core::ComputeError where it cannot be written.
void saveProject(const Project& project, const std::filesystem::path& file,
                 const SaveOptions& options = {});

/// The folder of bulk output beside a project: `NAME.runs` for `NAME.isthmus`.
[[nodiscard]] std::filesystem::path runsDirectory(const std::filesystem::path& projectFile);

/// Where a file of a result lies: relative names are meant from the folder of bulk output.
[[nodiscard]] std::filesystem::path resultFile(const std::filesystem::path& runs,
                                               const std::string& name);

/// Brings the files of all results from one folder of bulk output to another: for the first saving
/// of a project, and saving it under another name. Files are shared (hard links) where the disk
/// allows, otherwise copied; what is there already stays. @throws core::ComputeError.
void copyRuns(const Project& project, const std::filesystem::path& from,
              const std::filesystem::path& to);

}  // namespace isthmus::project
