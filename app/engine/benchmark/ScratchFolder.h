#pragma once

#include <filesystem>

namespace isthmus::app::benchmark {

/// A folder for files of the moment; it goes with the object.
class ScratchFolder {
public:
    /// @throws core::ComputeError where the system's folder for such files cannot be written.
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace isthmus::app::benchmark
