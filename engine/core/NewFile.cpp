#include "engine/core/NewFile.h"

#include <cerrno>
#include <system_error>
#include <utility>

#include "engine/core/Error.h"

namespace isthmus::core {

namespace {

std::filesystem::path partOf(std::filesystem::path file) {
    return file += ".part";
}

/// Of the call before; the library of streams does not always tell.
std::error_code lastError() {
    return {errno != 0 ? errno : EIO, std::generic_category()};
}

}  // namespace

NewFile::NewFile(std::filesystem::path file)
    : file_(std::move(file)),
      part_(partOf(file_)),
      stream_(part_, std::ios::binary | std::ios::trunc) {
    if (!stream_) {
        fail(lastError());
    }
}

NewFile::~NewFile() {
    if (!isCommitted_) {
        stream_.close();
        std::error_code ignored;
        std::filesystem::remove(part_, ignored);
    }
}

void NewFile::requireWritten() {
    if (!stream_) {
        fail(lastError());
    }
}

void NewFile::commit() {
    stream_.close();
    requireWritten();
    std::error_code error;
    std::filesystem::rename(part_, file_, error);
    if (error) {
        fail(error);
    }
    isCommitted_ = true;
}

void NewFile::fail(std::error_code error) const {
    const std::string message = file_.string() + ": cannot be written: " + error.message();
    if (error == std::errc::no_space_on_device || error == std::errc::file_too_large ||
        error == std::errc::io_error) {
        throw ComputeError(message + "; check the free space");
    }
    throw InputError(message + "; choose another place");
}

}  // namespace isthmus::core
