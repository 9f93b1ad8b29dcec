#include "engine/io/VtuArrays.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <type_traits>

#include "engine/core/Error.h"
#include "engine/io/Content.h"
#include "engine/io/LineReader.h"

namespace isthmus::io {

namespace {

constexpr std::string_view kAppended = "<AppendedData";

int base64Value(char c) {
    if (c >= 'A' && c <= 'Z') {
        return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
        return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
        return c - '0' + 52;
    }
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/// Decodes until `limit` bytes are there. Chunks that end in padding may follow each other, as a
/// header and its data do.
std::string decodeBase64(std::string_view text, std::size_t limit) {
    std::string bytes;
    std::uint32_t group = 0;
    int digits = 0;
    int padding = 0;
    for (const char c : text) {
        if (bytes.size() >= limit) {
            break;
        }
        const int value = base64Value(c);
        if (value < 0 && c != '=') {
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                continue;
            }
            break;
        }
        padding += c == '=' ? 1 : 0;
        group = group << 6 | static_cast<std::uint32_t>(std::max(value, 0));
        if (++digits == 4) {
            for (int i = 0; i < 3 - padding; ++i) {
                bytes += static_cast<char>(group >> (16 - 8 * i) & 0xFFU);
            }
            group = 0;
            digits = 0;
            padding = 0;
        }
    }
    bytes.resize(std::min(bytes.size(), limit));
    return bytes;
}

/// @returns the first bytes of the source, fewer where it ends before.
std::string take(std::string_view source, bool isBase64, std::size_t count) {
    return isBase64 ? decodeBase64(source, count) : std::string(source.substr(0, count));
}

template <typename From, typename To>
std::vector<To> convert(const std::string& bytes) {
    std::vector<To> values(bytes.size() / sizeof(From));
    for (std::size_t i = 0; i < values.size(); ++i) {
        From value;
        std::memcpy(&value, bytes.data() + i * sizeof value, sizeof value);
        values[i] = static_cast<To>(value);
    }
    return values;
}

}  // namespace

VtuArrays::VtuArrays(const std::filesystem::path& file) : file_(file.string()) {
    parse(readContent(file));
    const pugi::xml_node root = document_.child("VTKFile");
    const std::string type = root.attribute("type").value();
    grid_ = root.child("UnstructuredGrid");
    if (!grid_) {
        throw core::InputError(file_, 0,
                               "expected a VTK file of type UnstructuredGrid, found " +
                                   quote(type) + "; save the data as an unstructured grid");
    }
    if (std::string(root.attribute("byte_order").as_string("LittleEndian")) != "LittleEndian") {
        throw core::InputError(file_, 0, "expected numbers in little-endian order; save it anew");
    }
    headerSize_ = std::string(root.attribute("header_type").value()) == "UInt64" ? 8 : 4;
    const std::string compressor = root.attribute("compressor").value();
    isCompressed_ = !compressor.empty();
    if (isCompressed_ && compressor != "vtkZLibDataCompressor") {
        throw core::InputError(file_, 0,
                               "the data are packed with " + compressor +
                                   ", expected zlib or none; save the file with another one");
    }
}

void VtuArrays::parse(std::string text) {
    // Raw bytes are no XML: they go before the parser comes.
    if (const std::size_t at = text.find(kAppended); at != std::string::npos) {
        const std::size_t end = text.find('>', at);
        const std::size_t mark = text.find('_', std::min(end, text.size()));
        if (mark == std::string::npos) {
            throw core::InputError(file_, 0, "the appended data are missing; it was cut off");
        }
        const std::string tag = text.substr(at, end - at);
        appendedIsBase64_ = tag.find("base64") != std::string::npos;
        appended_ = text.substr(mark + 1);
        text.resize(at);
        text += "</VTKFile>";
    }
    const pugi::xml_parse_result result = document_.load_buffer(text.data(), text.size());
    if (!result) {
        const auto offset =
            std::min<std::size_t>(static_cast<std::size_t>(result.offset), text.size());
        const auto line =
            1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
        throw core::InputError(file_, static_cast<std::size_t>(line),
                               std::string("expected VTK's XML, but: ") + result.description() +
                                   "; the file was cut off or damaged");
    }
}

void VtuArrays::fail(const pugi::xml_node& array, const std::string& message) const {
    const std::string name = array.attribute("Name").as_string("Points");
    throw core::InputError(file_, 0, "array \"" + name + "\": " + message);
}

int VtuArrays::components(const pugi::xml_node& array) {
    return array.attribute("NumberOfComponents").as_int(1);
}

std::string VtuArrays::unpack(const pugi::xml_node& array, std::string_view source,
                              bool isBase64) const {
    const auto header = [&](std::size_t words) {
        const std::string head = take(source, isBase64, words * headerSize_);
        if (head.size() < words * headerSize_) {
            fail(array, "the data end too early; the file was cut off");
        }
        return headerSize_ == 8 ? convert<std::uint64_t, std::uint64_t>(head)
                                : convert<std::uint32_t, std::uint64_t>(head);
    };
    const std::uint64_t first = header(1)[0];
    if (first > std::numeric_limits<std::uint32_t>::max() * std::uint64_t{64}) {
        fail(array, "the size of the data is damaged");
    }
    if (!isCompressed_) {
        const std::string all = take(source, isBase64, headerSize_ + first);
        if (all.size() < headerSize_ + first) {
            fail(array, "expected " + std::to_string(first) + " bytes, found " +
                            std::to_string(all.size() - headerSize_) + "; the file was cut off");
        }
        return all.substr(headerSize_);
    }
    // Number of blocks, size of a block, size of the last one where it differs, packed sizes.
    if (first == 0) {
        return "";
    }
    if (first > source.size()) {
        fail(array, "the number of packed blocks is damaged");
    }
    const std::size_t words = 3 + static_cast<std::size_t>(first);
    const auto sizes = header(words);
    std::uint64_t total = words * headerSize_;
    for (std::size_t block = 3; block < words; ++block) {
        total += std::min<std::uint64_t>(sizes[block], source.size());
    }
    const std::string all = take(source, isBase64, total);
    if (all.size() < total) {
        fail(array, "the packed data end too early; the file was cut off");
    }
    std::string unpacked;
    std::size_t at = words * headerSize_;
    for (std::size_t block = 0; block < first; ++block) {
        const bool isLast = block + 1 == first;
        const std::uint64_t size = isLast && sizes[2] != 0 ? sizes[2] : sizes[1];
        constexpr std::uint64_t kMostDense = 1100;  // zlib packs at most 1032 to 1
        if (size > kMostDense * (sizes[3 + block] + 64)) {
            fail(array, "the size of a packed block is damaged");
        }
        std::string piece(size, '\0');
        uLongf length = static_cast<uLongf>(size);
        const int state = uncompress(reinterpret_cast<Bytef*>(piece.data()), &length,
                                     reinterpret_cast<const Bytef*>(all.data() + at),
                                     static_cast<uLong>(sizes[3 + block]));
        if (state != Z_OK || length != size) {
            fail(array, "the packed data are damaged; save the file anew");
        }
        unpacked += piece;
        at += static_cast<std::size_t>(sizes[3 + block]);
    }
    return unpacked;
}

std::string VtuArrays::bytes(const pugi::xml_node& array) const {
    const std::string format = array.attribute("format").as_string("ascii");
    if (format == "binary") {
        const std::string_view text = array.text().get();
        const std::size_t begin = text.find_first_not_of(" \n\r\t");
        if (begin == std::string_view::npos) {
            fail(array, "expected numbers, found none; the file was cut off");
        }
        return unpack(array, text.substr(begin), true);
    }
    if (format != "appended") {
        fail(array, "expected the format ascii, binary or appended, found " + quote(format));
    }
    const auto offset = static_cast<std::size_t>(array.attribute("offset").as_ullong(~0ULL));
    if (offset >= appended_.size()) {
        fail(array, "its data lie behind the end of the file, which was cut off");
    }
    return unpack(array, std::string_view(appended_).substr(offset), appendedIsBase64_);
}

template <typename Number>
std::vector<Number> VtuArrays::numbers(const pugi::xml_node& array) const {
    if (std::string(array.attribute("format").as_string("ascii")) == "ascii") {
        std::vector<Number> values;
        std::string text = array.text().get();
        std::replace(text.begin(), text.end(), '\n', ' ');
        std::replace(text.begin(), text.end(), '\r', ' ');
        Words words(text);
        for (std::string_view word = words.next(); !word.empty(); word = words.next()) {
            Number value{};
            if (!io::parse(word, value)) {
                fail(array, "expected numbers, found " + quote(word));
            }
            values.push_back(value);
        }
        return values;
    }
    const std::string type = array.attribute("type").value();
    const std::string all = bytes(array);
    if (type == "Float64") {
        return convert<double, Number>(all);
    }
    if (type == "Float32") {
        return convert<float, Number>(all);
    }
    if (type == "Int64") {
        return convert<std::int64_t, Number>(all);
    }
    if (type == "UInt64") {
        return convert<std::uint64_t, Number>(all);
    }
    if (type == "Int32") {
        return convert<std::int32_t, Number>(all);
    }
    if (type == "UInt32") {
        return convert<std::uint32_t, Number>(all);
    }
    if (type == "Int16") {
        return convert<std::int16_t, Number>(all);
    }
    if (type == "UInt16") {
        return convert<std::uint16_t, Number>(all);
    }
    if (type == "Int8") {
        return convert<std::int8_t, Number>(all);
    }
    if (type == "UInt8") {
        return convert<std::uint8_t, Number>(all);
    }
    fail(array, "expected a type of numbers, found " + quote(type));
}

std::vector<double> VtuArrays::reals(const pugi::xml_node& array) const {
    return numbers<double>(array);
}

std::vector<std::int64_t> VtuArrays::integers(const pugi::xml_node& array) const {
    const std::string type = array.attribute("type").value();
    if (type.starts_with("Float")) {
        fail(array, "expected whole numbers, found " + type);
    }
    return numbers<std::int64_t>(array);
}

}  // namespace isthmus::io
