#include "engine/mesh/MeshBytes.h"

#include <cstring>
#include <type_traits>

#include "engine/core/Error.h"

namespace isthmus::mesh {

namespace {

class Writer {
public:
    template <typename T>
    void put(const std::vector<T>& values) {
        static_assert(std::is_trivially_copyable_v<T> || std::is_same_v<T, core::Vec3>);
        putCount(values.size());
        bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    }
    void put(const std::string& text) {
        putCount(text.size());
        bytes_ += text;
    }
    void putCount(std::uint64_t count) {
        bytes_.append(reinterpret_cast<const char*>(&count), sizeof count);
    }
    [[nodiscard]] std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

class Reader {
public:
    explicit Reader(std::span<const std::byte> bytes) : rest_(bytes) {}

    std::uint64_t count() {
        std::uint64_t value = 0;
        copy(&value, sizeof value);
        return value;
    }
    template <typename T>
    void get(std::vector<T>& values) {
        const std::uint64_t size = count();
        if (size > rest_.size() / sizeof(T)) {
            throwShort();
        }
        values.resize(size);
        copy(values.data(), size * sizeof(T));
    }
    std::string text() {
        std::vector<char> characters;
        get(characters);
        return {characters.begin(), characters.end()};
    }

private:
    [[noreturn]] static void throwShort() {
        throw core::ComputeError("the mesh generator sent an incomplete mesh");
    }
    void copy(void* target, std::size_t size) {
        if (size > rest_.size()) {
            throwShort();
        }
        if (size > 0) {
            std::memcpy(target, rest_.data(), size);
        }
        rest_ = rest_.subspan(size);
    }

    std::span<const std::byte> rest_;
};

}  // namespace

std::string toBytes(const Mesh& mesh) {
    Writer writer;
    writer.put(mesh.nodes);
    writer.put(mesh.shapes);
    writer.put(mesh.offsets);
    writer.put(mesh.connectivity);
    writer.put(mesh.elementRegions);
    writer.putCount(mesh.regionNames.size());
    for (const std::string& name : mesh.regionNames) {
        writer.put(name);
    }
    writer.putCount(mesh.boundaries.size());
    for (const auto& [name, faces] : mesh.boundaries) {
        writer.put(name);
        writer.put(faces);
    }
    writer.putCount(mesh.nodeSets.size());
    for (const auto& [name, nodes] : mesh.nodeSets) {
        writer.put(name);
        writer.put(nodes);
    }
    return writer.take();
}

Mesh fromBytes(std::span<const std::byte> bytes) {
    Reader reader(bytes);
    Mesh mesh;
    reader.get(mesh.nodes);
    reader.get(mesh.shapes);
    reader.get(mesh.offsets);
    reader.get(mesh.connectivity);
    reader.get(mesh.elementRegions);
    for (std::uint64_t i = reader.count(); i > 0; --i) {
        mesh.regionNames.push_back(reader.text());
    }
    for (std::uint64_t i = reader.count(); i > 0; --i) {
        const std::string name = reader.text();
        reader.get(mesh.boundaries[name]);
    }
    for (std::uint64_t i = reader.count(); i > 0; --i) {
        const std::string name = reader.text();
        reader.get(mesh.nodeSets[name]);
    }
    return mesh;
}

}  // namespace isthmus::mesh
