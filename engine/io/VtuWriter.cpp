#include "engine/io/VtuWriter.h"

#include <fmt/format.h>

#include <array>
#include <bit>
#include <cstring>
#include <span>

#include "engine/io/TextOutput.h"

namespace isthmus::io {

namespace {

static_assert(std::endian::native == std::endian::little, "the file says so");

std::string base64(const std::string& bytes) {
    static constexpr char kDigits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t left = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t j = 0; j < 3; ++j) {
            group = group << 8 | (j < left ? static_cast<unsigned char>(bytes[i + j]) : 0U);
        }
        for (std::size_t j = 0; j < 4; ++j) {
            text += j <= left ? kDigits[group >> (18 - 6 * j) & 63U] : '=';
        }
    }
    return text;
}

std::string escaped(const std::string& name) {
    std::string text;
    for (const char c : name) {
        switch (c) {
            case '&':
                text += "&amp;";
                break;
            case '<':
                text += "&lt;";
                break;
            case '"':
                text += "&quot;";
                break;
            default:
                text += c;
        }
    }
    return text;
}

template <typename T>
const char* typeName() {
    if constexpr (std::is_same_v<T, double>) {
        return "Float64";
    } else if constexpr (std::is_same_v<T, std::int64_t>) {
        return "Int64";
    } else if constexpr (std::is_same_v<T, std::int32_t>) {
        return "Int32";
    } else {
        static_assert(std::is_same_v<T, std::uint8_t>);
        return "UInt8";
    }
}

/// @param shape attributes: NumberOfComponents, or NumberOfTuples in field data.
template <typename T>
std::string dataArray(const std::string& name, std::span<const T> values,
                      const std::string& shape = "") {
    std::string bytes(sizeof(std::uint64_t) + values.size_bytes(), '\0');
    const std::uint64_t size = values.size_bytes();
    std::memcpy(bytes.data(), &size, sizeof size);
    if (!values.empty()) {
        std::memcpy(bytes.data() + sizeof size, values.data(), values.size_bytes());
    }
    return fmt::format(
        "        <DataArray type=\"{}\" Name=\"{}\"{} format=\"binary\">{}</DataArray>\n",
        typeName<T>(), escaped(name), shape, base64(bytes));
}

std::string components(int count) {
    return fmt::format(" NumberOfComponents=\"{}\"", count);
}

std::string tuples(std::size_t count, int width) {
    return components(width) + fmt::format(" NumberOfTuples=\"{}\"", count);
}

std::string fieldArray(const core::Field& field) {
    const bool hasUnit = !field.unit.empty() && field.unit != "1";
    const std::string name = hasUnit ? field.name + " [" + field.unit + "]" : field.name;
    if (field.components != 6) {
        return dataArray<double>(name, field.values, components(field.components));
    }
    std::vector<double> ordered(field.values.size());
    constexpr std::array<std::size_t, 6> kOurs{0, 1, 2, 5, 3, 4};  // xx yy zz xy yz xz
    for (std::size_t i = 0; i + 6 <= ordered.size(); i += 6) {
        for (std::size_t j = 0; j < 6; ++j) {
            ordered[i + j] = field.values[i + kOurs[j]];
        }
    }
    return dataArray<double>(name, ordered, components(6));
}

std::string fieldData(const mesh::Mesh& mesh) {
    std::string text = "    <FieldData>\n";
    for (std::size_t i = 0; i < mesh.regionNames.size(); ++i) {
        const auto number = static_cast<std::int32_t>(i);
        text +=
            dataArray<std::int32_t>("region:" + mesh.regionNames[i], {&number, 1}, tuples(1, 1));
    }
    for (const auto& [name, faces] : mesh.boundaries) {
        std::vector<std::int32_t> pairs;
        for (const mesh::BoundaryFace& face : faces) {
            pairs.insert(pairs.end(), {face.element, face.face});
        }
        text += dataArray<std::int32_t>("boundary:" + name, pairs, tuples(faces.size(), 2));
    }
    for (const auto& [name, nodes] : mesh.nodeSets) {
        text += dataArray<std::int32_t>("node_set:" + name, nodes, tuples(nodes.size(), 1));
    }
    return text + "    </FieldData>\n";
}

}  // namespace

void writeVtu(const mesh::Mesh& mesh, const std::filesystem::path& file) {
    std::vector<double> points;
    points.reserve(3 * mesh.nodeCount());
    for (const core::Vec3& node : mesh.nodes) {
        points.insert(points.end(), {node.x(), node.y(), node.z()});
    }
    std::vector<std::uint8_t> types;
    types.reserve(mesh.elementCount());
    for (const mesh::ElementShape shape : mesh.shapes) {
        types.push_back(static_cast<std::uint8_t>(shape));
    }

    std::string text =
        "<?xml version=\"1.0\"?>\n<VTKFile type=\"UnstructuredGrid\" version=\"1.0\" "
        "byte_order=\"LittleEndian\" header_type=\"UInt64\">\n  <UnstructuredGrid>\n" +
        fieldData(mesh) +
        fmt::format("    <Piece NumberOfPoints=\"{}\" NumberOfCells=\"{}\">\n", mesh.nodeCount(),
                    mesh.elementCount());
    text += "      <PointData>\n";
    for (const core::Field& field : mesh.nodeFields) {
        text += fieldArray(field);
    }
    text += "      </PointData>\n      <CellData>\n";
    text += dataArray<std::int32_t>("region", mesh.elementRegions);
    for (const core::Field& field : mesh.elementFields) {
        text += fieldArray(field);
    }
    text += "      </CellData>\n      <Points>\n" +
            dataArray<double>("Points", points, components(3)) +
            "      </Points>\n      <Cells>\n" +
            dataArray<std::int32_t>("connectivity", mesh.connectivity) +
            dataArray<std::int64_t>("offsets", std::span(mesh.offsets).subspan(1)) +
            dataArray<std::uint8_t>("types", types) +
            "      </Cells>\n    </Piece>\n  </UnstructuredGrid>\n</VTKFile>\n";
    writeText(file, text);
}

}  // namespace isthmus::io
