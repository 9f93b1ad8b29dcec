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

}  // namespace

NewFile::NewFile(std::filesystem::path file)
    : file_(std::move(file)),
      part_(partOf(file_)),
      stream_(part_, std::ios::binary | std::ios::trunc) {}

NewFile::~NewFile() {
    if (!isCommitted_) {
        stream_.close();
        std::error_code ignored;
        std::filesystem::remove(part_, ignored);
    }
}

void NewFile::commit() {
    std::error_code error;
    stream_.close();
    if (!stream_) {
        error.assign(errno, std::generic_category());
    } else {
        std::filesystem::rename(part_, file_, error);
    }
    if (!error) {
        isCommitted_ = true;
        return;
    }
    const std::string message = file_.string() + ": cannot be written: " + error.message();
    if (error == std::errc::no_space_on_device || error == std::errc::file_too_large ||
        error == std::errc::io_error) {
        throw ComputeError(message + "; check the free space");
    }
    throw InputError(message + "; choose another place");
}

}  // namespace isthmus::core
