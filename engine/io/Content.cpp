#include "engine/io/Content.h"

#include <array>
#include <string_view>
#include <utility>

#include "engine/io/TextStream.h"

namespace isthmus::io {

std::string readContent(const std::filesystem::path& file) {
    std::string text = TextStream(file).rest();
    removeByteOrderMark(text);
    return text;
}

std::string readHead(const std::filesystem::path& file, std::size_t size) {
    std::string head;
    (void)TextStream(file).append(head, size);
    removeByteOrderMark(head);
    return head;
}

std::string describeBinary(const std::string& head) {
    static const std::array<std::pair<std::string_view, const char*>, 10> kSignatures{{
        {"\x89PNG", "a PNG picture"},
        {"\xff\xd8\xff", "a JPEG picture"},
        {"GIF8", "a GIF picture"},
        {"%PDF", "a PDF document"},
        {"PK\x03\x04", "a ZIP archive"},
        {"\x89HDF", "an HDF5 file"},
        {"\xfd"
         "7zXZ",
         "compressed with xz, which must be unpacked first (unxz)"},
        {"\x28\xb5\x2f\xfd", "compressed with zstd, which must be unpacked first (unzstd)"},
        {"\x7f"
         "ELF",
         "a program"},
        {"CDF", "a NetCDF file"},
    }};
    for (const auto& [signature, what] : kSignatures) {
        if (head.starts_with(signature)) {
            return what;
        }
    }
    // XML may carry raw bytes, as VTK's does.
    const bool isXml = head.starts_with('<');
    return !isXml && head.find('\0') != std::string::npos ? "binary data" : "";
}

}  // namespace isthmus::io
