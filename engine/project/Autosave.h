#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/project/Project.h"

namespace isthmus::project {

/// The user's folder of state: `$XDG_STATE_HOME/isthmus`, or `~/.local/state/isthmus`.
[[nodiscard]] std::filesystem::path stateDirectory();

/// An autosave that outlived the program that wrote it.
struct Recoverable {
    std::filesystem::path file;         ///< the autosave, to be opened with openProject()
    std::filesystem::path projectFile;  ///< the project's own file; empty where it had none
    std::string title;
    std::string saved;  ///< ISO 8601, UTC
};

/// The second copy of an open project, for the case of a crash.
///
/// While this object lives its file is locked, and the lock ends with the process, so that
/// findRecoverable() lists exactly those files that no running program owns. The bulk output of a
/// project without a file of its own lies in runs() until the project is saved.
class Autosave {
public:
    /// @param projectFile the project's own file; empty where it has none yet.
    /// @param folder where autosaves are kept; made where it is missing.
    /// @throws core::ComputeError where it cannot be written.
    explicit Autosave(const std::filesystem::path& projectFile = {},
                      const std::filesystem::path& folder = stateDirectory() / "autosave");
    /// Goes on with an autosave found after a crash.
    explicit Autosave(const Recoverable& recovered);
    Autosave(Autosave&& other) noexcept;
    Autosave& operator=(Autosave&& other) noexcept;
    ~Autosave();

    /// Crash-safe as saveProject(): the last complete autosave stays until the new one is there.
    void save(const Project& project);
    /// Removes the autosave, and the bulk output of a project without a file of its own: after a
    /// save, or when the person does not want to keep the project.
    void discard();

    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    [[nodiscard]] const std::filesystem::path& projectFile() const { return projectFile_; }
    /// Where the bulk output of the project goes.
    [[nodiscard]] std::filesystem::path runs() const;

private:
    bool lock();
    void unlock() noexcept;

    std::filesystem::path file_;
    std::filesystem::path projectFile_;
    int lock_ = -1;
};

/// Autosaves that no running program owns and that are newer than their project file, newest first.
/// Damaged ones are left out.
[[nodiscard]] std::vector<Recoverable> findRecoverable(
    const std::filesystem::path& folder = stateDirectory() / "autosave");

}  // namespace isthmus::project
