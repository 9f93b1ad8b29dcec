#pragma once

#include <filesystem>
#include <fstream>
#include <system_error>

namespace isthmus::core {

/// A file being written: `FILE.part` until commit() gives it its name, so that an old file of that
/// name stays until the new one is complete. Without commit() nothing is left of it.
class NewFile {
public:
    /// @throws InputError where the folder cannot be written, ComputeError where the disk is full.
    explicit NewFile(std::filesystem::path file);
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    [[nodiscard]] std::ostream& stream() { return stream_; }
    /// To be asked right after writing, where much is to follow. @throws likewise.
    void requireWritten();
    /// @throws likewise.
    void commit();

private:
    [[noreturn]] void fail(std::error_code error) const;

    std::filesystem::path file_;
    std::filesystem::path part_;
    std::ofstream stream_;
    bool isCommitted_ = false;
};

}  // namespace isthmus::core
