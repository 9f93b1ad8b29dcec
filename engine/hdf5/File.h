#pragma once

#include <filesystem>

#include "engine/hdf5/Group.h"

namespace isthmus::hdf5 {

/// An open file. It stays open on disk until every Group and Dataset made from it is gone, too.
/// File locks are not used: they fail on network file systems, and one process writes a file.
class File {
public:
    /// Whether a file begins as HDF5 files do; false also where there is none.
    [[nodiscard]] static bool isHdf5(const std::filesystem::path& file);

    /// Opens for reading, also a stream whose writer was killed.
    /// @throws core::InputError where it is missing, truncated or no HDF5 file.
    [[nodiscard]] static File open(const std::filesystem::path& file);

    /// Makes a file, over an old one. @throws core::ComputeError where that is not possible.
    [[nodiscard]] static File create(const std::filesystem::path& file);

    /// Makes a file for beginStream().
    [[nodiscard]] static File createStream(const std::filesystem::path& file);

    /// Marks a stream whose writer was killed as complete, so that other programs open it, too.
    /// Nothing may be writing it. @throws core::Error where it cannot be opened or written.
    static void finishStream(const std::filesystem::path& file);

    /// From now on whatever was flushed can be read even if this process is killed: writes are
    /// ordered so that nothing on disk points to what is not there yet (HDF5's single-writer
    /// multiple-reader mode). No more groups, arrays or attributes can be made.
    void beginStream();

    [[nodiscard]] Group root() const;
    [[nodiscard]] std::filesystem::path path() const { return path_; }

    /// Hands all that was written to the operating system. @throws core::ComputeError.
    void flush();
    /// Flushes and closes. @throws core::ComputeError where the disk is full.
    void close();

private:
    File(Handle handle, std::filesystem::path path)
        : handle_(std::move(handle)), path_(std::move(path)) {}

    Handle handle_;
    std::filesystem::path path_;
};

}  // namespace isthmus::hdf5
