#include "engine/hdf5/Dataset.h"

#include "engine/hdf5/Types.h"

namespace isthmus::hdf5 {

namespace {

Handle spaceOf(hid_t dataset) {
    return {reading(dataset, "read its shape", [&] { return H5Dget_space(dataset); }), H5Sclose};
}

std::vector<hsize_t> toHsize(const Shape& shape) {
    return {shape.begin(), shape.end()};
}

/// Selects one entry of the first dimension; the space in memory is returned.
Handle selectRow(hid_t dataset, const Handle& space, const Shape& shape, std::uint64_t row) {
    std::vector<hsize_t> start(shape.size(), 0);
    std::vector<hsize_t> count = toHsize(shape);
    start[0] = row;
    count[0] = 1;
    reading(dataset, "select an entry", [&] {
        return H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, start.data(), nullptr, count.data(),
                                   nullptr);
    });
    return {reading(dataset, "select an entry",
                    [&] {
                        return H5Screate_simple(static_cast<int>(count.size()), count.data(),
                                                nullptr);
                    }),
            H5Sclose};
}

}  // namespace

std::uint64_t countOf(const Shape& shape) {
    std::uint64_t count = 1;
    for (const std::uint64_t size : shape) {
        if (__builtin_mul_overflow(count, size, &count)) {
            throw core::InputError("an array has more entries than 64 bits can count");
        }
    }
    return count;
}

Shape Dataset::shape() const {
    const Handle space = spaceOf(id());
    const int rank =
        reading(id(), "read its shape", [&] { return H5Sget_simple_extent_ndims(space.id()); });
    std::vector<hsize_t> sizes(static_cast<std::size_t>(rank));
    reading(id(), "read its shape",
            [&] { return H5Sget_simple_extent_dims(space.id(), sizes.data(), nullptr); });
    return {sizes.begin(), sizes.end()};
}

std::string Dataset::unit() const {
    return hasAttribute("unit") ? attribute<std::string>("unit") : std::string();
}

void Dataset::checkSize(std::uint64_t count, std::size_t elementSize) const {
    const Handle file(reading(id(), "find its file", [&] { return H5Iget_file_id(id()); }),
                      H5Fclose);
    hsize_t fileSize = 0;
    reading(id(), "find the size of its file",
            [&] { return H5Fget_filesize(file.id(), &fileSize); });
    // Deflate packs at most 1032 : 1.
    const std::uint64_t limit = 1032 * (fileSize + (std::uint64_t{1} << 20)) / elementSize;
    if (count > limit) {
        throw core::InputError(place() + ": the file is damaged: it says that this array has " +
                               std::to_string(count) + " entries, more than it can hold");
    }
}

template <Element T>
std::vector<T> Dataset::read() const {
    const std::uint64_t count = countOf(shape());
    checkSize(count, sizeof(T));
    if constexpr (std::is_same_v<T, std::string>) {
        const Handle type(reading(id(), "read its type", [&] { return H5Dget_type(id()); }),
                          H5Tclose);
        checkSize(count, H5Tget_size(type.id()));
        if (count == 0) {
            return {};
        }
        return readTexts(id(), type.id(), count, [&](hid_t memory, void* buffer) {
            return H5Dread(id(), memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, buffer);
        });
    } else {
        std::vector<T> values(count);
        if (count > 0) {
            reading(id(), "read its values", [&] {
                return H5Dread(id(), memoryType<T>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
            });
        }
        return values;
    }
}

template <Element T>
std::vector<T> Dataset::readRow(std::uint64_t row) const {
    Shape size = shape();
    if (size.empty() || row >= size[0]) {
        throw core::InputError(place() + ": there is no entry " + std::to_string(row) + " of " +
                               std::to_string(size.empty() ? 0 : size[0]));
    }
    const Handle space = spaceOf(id());
    const Handle memory = selectRow(id(), space, size, row);
    size[0] = 1;
    const std::uint64_t count = countOf(size);
    checkSize(count, sizeof(T));
    std::vector<T> values(count);
    if (count > 0) {
        reading(id(), "read entry " + std::to_string(row), [&] {
            return H5Dread(id(), memoryType<T>(), memory.id(), space.id(), H5P_DEFAULT,
                           values.data());
        });
    }
    return values;
}

template <Element T>
void Dataset::write(std::span<const T> values) {
    if (values.size() != countOf(shape())) {
        throw core::ComputeError(place() + ": cannot write " + std::to_string(values.size()) +
                                 " values to an array of " + std::to_string(countOf(shape())));
    }
    if (values.empty()) {
        return;
    }
    if constexpr (std::is_same_v<T, std::string>) {
        const PackedTexts packed({values.begin(), values.end()});
        const Handle type = textType(packed.width);
        writing(id(), "write its text", [&] {
            return H5Dwrite(id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, packed.bytes.data());
        });
    } else {
        writing(id(), "write its values", [&] {
            return H5Dwrite(id(), memoryType<T>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
        });
    }
}

template <Element T>
void Dataset::append(std::span<const T> row) {
    Shape size = shape();
    Shape rowShape = size;
    rowShape.at(0) = 1;
    if (row.size() != countOf(rowShape)) {
        throw core::ComputeError(place() + ": cannot append " + std::to_string(row.size()) +
                                 " values to entries of " + std::to_string(countOf(rowShape)));
    }
    size[0] += 1;
    const std::vector<hsize_t> longer = toHsize(size);
    writing(id(), "make room", [&] { return H5Dset_extent(id(), longer.data()); });
    if (row.empty()) {
        return;
    }
    const Handle space = spaceOf(id());
    const Handle memory = selectRow(id(), space, size, size[0] - 1);
    writing(id(), "write entry " + std::to_string(size[0] - 1), [&] {
        return H5Dwrite(id(), memoryType<T>(), memory.id(), space.id(), H5P_DEFAULT, row.data());
    });
}

void Dataset::flush() {
    writing(id(), "flush", [&] { return H5Dflush(id()); });
}

#define ISTHMUS_INSTANTIATE(T)                        \
    template std::vector<T> Dataset::read<T>() const; \
    template void Dataset::write<T>(std::span<const T>);
#define ISTHMUS_INSTANTIATE_ROWS(T)                                   \
    ISTHMUS_INSTANTIATE(T)                                            \
    template std::vector<T> Dataset::readRow<T>(std::uint64_t) const; \
    template void Dataset::append<T>(std::span<const T>);
ISTHMUS_INSTANTIATE_ROWS(double)
ISTHMUS_INSTANTIATE_ROWS(float)
ISTHMUS_INSTANTIATE_ROWS(std::int32_t)
ISTHMUS_INSTANTIATE_ROWS(std::int64_t)
ISTHMUS_INSTANTIATE_ROWS(std::uint8_t)
ISTHMUS_INSTANTIATE(std::string)
#undef ISTHMUS_INSTANTIATE_ROWS
#undef ISTHMUS_INSTANTIATE

}  // namespace isthmus::hdf5
