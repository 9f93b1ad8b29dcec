#include "engine/project/Autosave.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "engine/core/Error.h"
#include "engine/project/ProjectFile.h"

namespace isthmus::project {

namespace {

constexpr const char* kExtension = ".isthmus";

std::filesystem::path lockFile(const std::filesystem::path& file) {
    std::filesystem::path lock = file;
    lock += ".lock";
    return lock;
}

/// FNV-1a: the same path gives the same name in every run of every build.
std::uint64_t hashOf(const std::string& text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
    return hash;
}

/// @return the locked descriptor, or -1 where another program holds it or it cannot be made.
int openLock(const std::filesystem::path& file) {
    const auto path = lockFile(file);
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return -1;
    }
    struct stat locked {};
    struct stat named {};
    // The lock counts only while its file has its name: an owner removes it when it ends.
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0 && ::fstat(descriptor, &locked) == 0 &&
        ::stat(path.c_str(), &named) == 0 && locked.st_ino == named.st_ino) {
        return descriptor;
    }
    ::close(descriptor);
    return -1;
}

}  // namespace

std::filesystem::path stateDirectory() {
    const char* state = std::getenv("XDG_STATE_HOME");
    if (state != nullptr && *state == '/') {
        return std::filesystem::path(state) / "isthmus";
    }
    const char* home = std::getenv("HOME");
    if (home != nullptr && *home != '\0') {
        return std::filesystem::path(home) / ".local/state/isthmus";
    }
    return std::filesystem::temp_directory_path() / fmt::format("isthmus-{}", ::getuid());
}

Autosave::Autosave(const std::filesystem::path& projectFile, const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    std::string stem = "unsaved";
    if (!projectFile.empty()) {
        projectFile_ = std::filesystem::weakly_canonical(std::filesystem::absolute(projectFile));
        stem = fmt::format("{}-{:016x}", projectFile_.stem().string(), hashOf(projectFile_));
    }
    // Another window may have the same project open, and a crash may have left an autosave that is
    // still to be recovered: then the next number is taken.
    for (int number = 1; number < 10000; ++number) {
        file_ = folder / fmt::format("{}-{}{}", stem, number, kExtension);
        if (lock()) {
            if (!std::filesystem::exists(file_, error) &&
                !std::filesystem::exists(runsDirectory(file_), error)) {
                return;
            }
            unlock();
        } else if (!std::filesystem::is_directory(folder, error) ||
                   ::access(folder.c_str(), W_OK) != 0) {
            break;
        }
    }
    throw core::ComputeError(folder.string() + ": autosaves cannot be written here: " +
                             std::strerror(errno) + "; check the folder's permissions");
}

Autosave::Autosave(const Recoverable& recovered)
    : file_(recovered.file), projectFile_(recovered.projectFile) {
    if (!lock()) {
        throw core::ComputeError(file_.string() + ": another window has this autosave open");
    }
}

Autosave::Autosave(Autosave&& other) noexcept
    : file_(std::move(other.file_)),
      projectFile_(std::move(other.projectFile_)),
      lock_(std::exchange(other.lock_, -1)) {}

Autosave& Autosave::operator=(Autosave&& other) noexcept {
    if (this != &other) {
        unlock();
        file_ = std::move(other.file_);
        projectFile_ = std::move(other.projectFile_);
        lock_ = std::exchange(other.lock_, -1);
    }
    return *this;
}

Autosave::~Autosave() {
    unlock();
}

bool Autosave::lock() {
    lock_ = openLock(file_);
    return lock_ >= 0;
}

void Autosave::unlock() noexcept {
    if (lock_ >= 0) {
        std::error_code error;
        if (!std::filesystem::exists(file_, error)) {
            std::filesystem::remove(lockFile(file_), error);
        }
        ::close(lock_);
        lock_ = -1;
    }
}

std::filesystem::path Autosave::runs() const {
    return runsDirectory(projectFile_.empty() ? file_ : projectFile_);
}

void Autosave::save(const Project& project) {
    saveProject(project, file_, {.runs = runs(), .isAutosave = true, .autosaveOf = projectFile_});
}

void Autosave::discard() {
    std::error_code error;
    std::filesystem::remove(file_, error);
    if (projectFile_.empty()) {
        std::filesystem::remove_all(runsDirectory(file_), error);
    }
}

std::vector<Recoverable> findRecoverable(const std::filesystem::path& folder) {
    std::vector<Recoverable> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const auto& file = entry.path();
        if (file.extension() != kExtension) {
            continue;
        }
        const int lock = openLock(file);
        if (lock < 0) {
            continue;  // its program is still running
        }
        try {
            const ProjectInfo info = readProjectInfo(file);
            const bool isNewer = info.autosaveOf.empty() ||
                                 !std::filesystem::exists(info.autosaveOf, error) ||
                                 std::filesystem::last_write_time(file) >
                                     std::filesystem::last_write_time(info.autosaveOf);
            if (info.isAutosave && isNewer) {
                found.push_back({file, info.autosaveOf, info.title, info.saved});
            }
        } catch (const std::exception&) {
            // Not offered: there is nothing in it that could be opened.
        }
        ::close(lock);
    }
    std::sort(found.begin(), found.end(), [](const Recoverable& a, const Recoverable& b) {
        return a.saved != b.saved ? a.saved > b.saved : a.file < b.file;
    });
    return found;
}

}  // namespace isthmus::project
