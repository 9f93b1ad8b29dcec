#pragma once

#include <cstdint>
#include <filesystem>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus::io {

/// A VTK XML file taken apart: its elements, and the numbers of its DataArrays in any encoding.
class VtuArrays {
public:
    /// @throws core::InputError where it is no XML of that kind.
    explicit VtuArrays(const std::filesystem::path& file);

    [[nodiscard]] pugi::xml_node grid() const { return grid_; }
    [[nodiscard]] const std::string& file() const { return file_; }

    /// The numbers of a DataArray. @throws core::InputError with the array's name.
    [[nodiscard]] std::vector<double> reals(const pugi::xml_node& array) const;
    [[nodiscard]] std::vector<std::int64_t> integers(const pugi::xml_node& array) const;
    /// NumberOfComponents, 1 where left out.
    [[nodiscard]] static int components(const pugi::xml_node& array);

    [[noreturn]] void fail(const pugi::xml_node& array, const std::string& message) const;

private:
    void parse(std::string text);
    /// The bytes of an array that is not text.
    [[nodiscard]] std::string bytes(const pugi::xml_node& array) const;
    [[nodiscard]] std::string unpack(const pugi::xml_node& array, std::string_view source,
                                     bool isBase64) const;
    template <typename Number>
    [[nodiscard]] std::vector<Number> numbers(const pugi::xml_node& array) const;

    std::string file_;
    pugi::xml_document document_;
    pugi::xml_node grid_;
    std::size_t headerSize_ = 4;
    bool isCompressed_ = false;
    std::string appended_;
    bool appendedIsBase64_ = false;
};

}  // namespace isthmus::io
