#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/hdf5/Dataset.h"

namespace isthmus::hdf5 {

/// How a dataset lies on disk.
struct Layout {
    bool extensible = false;  ///< the first dimension can grow by Dataset::append()
    int deflate = 0;          ///< 1 fast to 9 small, with byte shuffling; 0 not compressed
    Shape chunk{};            ///< empty: one row if extensible, everything if compressed
    std::optional<std::int64_t> fill{};  ///< what an entry holds that was never written; else 0
};

/// A folder inside a file. Paths may have several parts: "box/edges".
class Group : public Object {
public:
    [[nodiscard]] bool has(const std::string& path) const;
    [[nodiscard]] bool hasGroup(const std::string& path) const;
    /// What it contains, in the order in which it was made where the file knows it.
    [[nodiscard]] std::vector<std::string> names() const;

    /// Makes a group, and those above it.
    Group createGroup(const std::string& path);
    [[nodiscard]] Group group(const std::string& path) const;

    /// Makes an empty array. Every array has a unit: "1" where there is none.
    template <Element T>
    Dataset createDataset(const std::string& path, const Shape& shape, const std::string& unit,
                          const Layout& layout = {});
    [[nodiscard]] Dataset dataset(const std::string& path) const;

    /// Makes an array and fills it.
    template <Element T>
    void write(const std::string& path, std::span<const T> values, const Shape& shape,
               const std::string& unit, const Layout& layout = {});
    /// The same in one dimension.
    template <Element T>
    void write(const std::string& path, const std::vector<T>& values, const std::string& unit,
               const Layout& layout = {}) {
        write<T>(path, std::span<const T>(values), {values.size()}, unit, layout);
    }
    /// A single text of any length.
    void writeText(const std::string& path, const std::string& text);

    /// All values, row by row.
    template <Element T>
    [[nodiscard]] std::vector<T> read(const std::string& path) const {
        return dataset(path).read<T>();
    }
    [[nodiscard]] std::string readText(const std::string& path) const;

    /// A second name for something in the same file.
    void linkHard(const std::string& path, const Object& target);
    /// A name for something in another file, which need not exist.
    /// @param file relative to this file's folder.
    void linkExternal(const std::string& path, const std::filesystem::path& file,
                      const std::string& target = "/");

private:
    friend class File;
    explicit Group(Handle handle) : Object(std::move(handle)) {}
};

}  // namespace isthmus::hdf5
