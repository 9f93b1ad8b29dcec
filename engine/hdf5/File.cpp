#include "engine/hdf5/File.h"

#include <array>
#include <cstring>
#include <fstream>

#include "engine/hdf5/Call.h"

namespace isthmus::hdf5 {

namespace {

Handle accessProperties() {
    silenceErrors();
    Handle properties(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
    H5Pset_file_locking(properties.id(), false, true);
    return properties;
}

/// @param isPaged keeps what is smaller than a page of memory within one. A writer that is killed
/// may leave a write half done, but only between two pages.
Handle createFile(const std::filesystem::path& file, bool isPaged) {
    const Handle access = accessProperties();
    // In this version the structure of a file has checksums, so that damage is noticed, and streams
    // are possible.
    H5Pset_libver_bounds(access.id(), H5F_LIBVER_V110, H5F_LIBVER_V110);
    const Handle creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose);
    keepOrder(creation.id());
    if (isPaged) {
        constexpr hsize_t kPage = 4096;
        H5Pset_file_space_strategy(creation.id(), H5F_FSPACE_STRATEGY_PAGE, false, 1);
        H5Pset_file_space_page_size(creation.id(), kPage);
    }
    const hid_t id = H5Fcreate(file.c_str(), H5F_ACC_TRUNC, creation.id(), access.id());
    if (id < 0) {
        const std::string cause = takeErrorStack();
        fail(core::ErrorKind::failure, file.string(),
             "be written; check the folder, its permissions and the free space", cause);
    }
    return {id, H5Fclose};
}

}  // namespace

bool File::isHdf5(const std::filesystem::path& file) {
    static constexpr std::array<char, 8> kSignature{'\x89', 'H',  'D',    'F',
                                                    '\r',   '\n', '\x1a', '\n'};
    std::array<char, 8> begin{};
    std::ifstream stream(file, std::ios::binary);
    stream.read(begin.data(), begin.size());
    return stream && begin == kSignature;
}

File File::open(const std::filesystem::path& file) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status)) {
        throw core::InputError(file.string(), 0, "no such file; check the path");
    }
    if (std::filesystem::is_directory(status)) {
        throw core::InputError(file.string(), 0, "expected a file, found a folder");
    }
    if (std::ifstream probe(file, std::ios::binary); !probe) {
        throw core::InputError(
            file.string(), 0,
            std::string("cannot be opened: ") + std::strerror(errno) + "; check its permissions");
    }
    if (!isHdf5(file)) {
        throw core::InputError(file.string(), 0,
                               "expected an HDF5 file, found something else (its first bytes "
                               "differ); choose another file");
    }
    const Handle access = accessProperties();
    hid_t id = H5Fopen(file.c_str(), H5F_ACC_RDONLY, access.id());
    const std::string cause = id < 0 ? takeErrorStack() : std::string();
    if (id < 0) {
        // A stream whose writer was killed is still marked as being written; a reader of streams
        // may open it. Each further look at what does not fit its checksum waits twice as long.
        H5Pset_metadata_read_attempts(access.id(), 25);
        id = H5Fopen(file.c_str(), H5F_ACC_RDONLY | H5F_ACC_SWMR_READ, access.id());
    }
    if (id < 0) {
        throw core::InputError(
            file.string(), 0,
            "the file is truncated or damaged (HDF5: " + cause + "); restore it from a copy");
    }
    return {Handle(id, H5Fclose), file};
}

File File::create(const std::filesystem::path& file) {
    return {createFile(file, false), file};
}

File File::createStream(const std::filesystem::path& file) {
    return {createFile(file, true), file};
}

void File::finishStream(const std::filesystem::path& file) {
    (void)open(file);
    const Handle access = accessProperties();
    // What the tool h5clear does.
    const hbool_t clear = true;
    H5Pset(access.id(), "clear_status_flags", &clear);
    const hid_t id = H5Fopen(file.c_str(), H5F_ACC_RDWR, access.id());
    if (id < 0) {
        const std::string cause = takeErrorStack();
        fail(core::ErrorKind::failure, file.string(), "be completed; check its permissions", cause);
    }
    File({id, H5Fclose}, file).close();
}

void File::beginStream() {
    writing(handle_.id(), "begin a stream", [&] { return H5Fstart_swmr_write(handle_.id()); });
}

Group File::root() const {
    return Group(Handle(reading(handle_.id(), "open its root",
                                [&] { return H5Gopen2(handle_.id(), "/", H5P_DEFAULT); }),
                        H5Gclose));
}

void File::flush() {
    writing(handle_.id(), "be written; check the free space",
            [&] { return H5Fflush(handle_.id(), H5F_SCOPE_GLOBAL); });
}

void File::close() {
    if (handle_.isOpen()) {
        flush();
        handle_.reset();
    }
}

}  // namespace isthmus::hdf5
