#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/hdf5/Object.h"

namespace isthmus::hdf5 {

/// Sizes along each dimension, slowest first; empty for a single value.
using Shape = std::vector<std::uint64_t>;

/// The product of the sizes.
[[nodiscard]] std::uint64_t countOf(const Shape& shape);

/// An array with a unit.
class Dataset : public Object {
public:
    [[nodiscard]] Shape shape() const;
    /// The attribute "unit"; empty in files of programs that write none.
    [[nodiscard]] std::string unit() const;

    /// All values, row by row.
    template <Element T>
    [[nodiscard]] std::vector<T> read() const;
    /// One entry of the first dimension, such as one frame.
    template <Element T>
    [[nodiscard]] std::vector<T> readRow(std::uint64_t row) const;

    /// Overwrites all values; as many as the shape has.
    template <Element T>
    void write(std::span<const T> values);
    /// Makes the first dimension one longer and writes the new entry. Not for text.
    template <Element T>
    void append(std::span<const T> row);

    /// Sends what was written to the file, raw data first and then what points to it.
    void flush();

private:
    friend class Group;
    explicit Dataset(Handle handle) : Object(std::move(handle)) {}

    /// @throws core::InputError where the array would be larger than the file can hold: a damaged
    /// file must not exhaust the memory.
    void checkSize(std::uint64_t count, std::size_t elementSize) const;
};

}  // namespace isthmus::hdf5
