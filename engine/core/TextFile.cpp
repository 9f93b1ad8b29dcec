#include "engine/core/TextFile.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include "engine/core/Error.h"

namespace isthmus::core {

std::string readTextFile(const std::filesystem::path& file) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status)) {
        throw InputError(file.string(), 0, "no such file; check the path");
    }
    if (std::filesystem::is_directory(status)) {
        throw InputError(file.string(), 0, "expected a file, found a folder; name a file in it");
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw InputError(
            file.string(), 0,
            std::string("cannot be opened: ") + std::strerror(errno) + "; check its permissions");
    }
    std::string text;
    const auto size = std::filesystem::file_size(file, error);
    if (!error) {
        text.reserve(size);
    }
    text.assign(std::istreambuf_iterator<char>(stream), {});
    if (stream.bad()) {
        throw InputError(file.string(), 0, "could not be read to its end; check the disk");
    }
    return text;
}

void writeTextFile(const std::filesystem::path& file, std::string_view text) {
    writeTextFile(file, [text](std::ostream& stream) {
        stream.write(text.data(), static_cast<std::streamsize>(text.size()));
    });
}

void writeTextFile(const std::filesystem::path& file,
                   const std::function<void(std::ostream&)>& write) {
    std::filesystem::path part = file;
    part += ".part";
    std::error_code error;
    std::error_code ignored;
    std::ofstream stream(part, std::ios::binary | std::ios::trunc);
    try {
        write(stream);
    } catch (...) {
        std::filesystem::remove(part, ignored);
        throw;
    }
    stream.close();
    if (!stream) {
        error.assign(errno, std::generic_category());
    } else {
        std::filesystem::rename(part, file, error);
    }
    if (error) {
        std::filesystem::remove(part, ignored);
        const std::string message = file.string() + ": cannot be written: " + error.message();
        if (error == std::errc::no_space_on_device || error == std::errc::file_too_large ||
            error == std::errc::io_error) {
            throw ComputeError(message + "; check the free space");
        }
        throw InputError(message + "; choose another place");
    }
}

}  // namespace isthmus::core
