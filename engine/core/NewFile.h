#pragma once

#include <filesystem>
#include <fstream>

namespace isthmus::core {

/// A file being written: `FILE.part` until commit() gives it its name, so that an old file of that
/// name stays until the new one is complete. Without commit() nothing is left of it.
class NewFile {
public:
    /// What went wrong is told by commit().
    explicit NewFile(std::filesystem::path file);
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    [[nodiscard]] std::ostream& stream() { return stream_; }
    /// @throws InputError where the folder cannot be written, ComputeError where the disk is full.
    void commit();

private:
    std::filesystem::path file_;
    std::filesystem::path part_;
    std::ofstream stream_;
    bool isCommitted_ = false;
};

}  // namespace isthmus::core
