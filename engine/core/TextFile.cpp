#include "engine/core/TextFile.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include "engine/core/Error.h"
#include "engine/core/NewFile.h"

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
    NewFile target(file);
    write(target.stream());
    target.commit();
}

}  // namespace isthmus::core
