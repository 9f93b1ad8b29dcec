#pragma once

#include <hdf5.h>

#include <algorithm>
#include <string>
#include <type_traits>
#include <vector>

#include "engine/hdf5/Call.h"
#include "engine/hdf5/Object.h"

/// How our element types lie in memory and on disk. Only for the sources of this folder.
namespace isthmus::hdf5 {

template <Element T>
hid_t memoryType() {
    if constexpr (std::is_same_v<T, double>) {
        return H5T_NATIVE_DOUBLE;
    } else if constexpr (std::is_same_v<T, float>) {
        return H5T_NATIVE_FLOAT;
    } else if constexpr (std::is_same_v<T, std::int32_t>) {
        return H5T_NATIVE_INT32;
    } else if constexpr (std::is_same_v<T, std::int64_t>) {
        return H5T_NATIVE_INT64;
    } else {
        static_assert(std::is_same_v<T, std::uint8_t>);
        return H5T_NATIVE_UINT8;
    }
}

template <Element T>
hid_t diskType() {
    if constexpr (std::is_same_v<T, double>) {
        return H5T_IEEE_F64LE;
    } else if constexpr (std::is_same_v<T, float>) {
        return H5T_IEEE_F32LE;
    } else if constexpr (std::is_same_v<T, std::int32_t>) {
        return H5T_STD_I32LE;
    } else if constexpr (std::is_same_v<T, std::int64_t>) {
        return H5T_STD_I64LE;
    } else {
        static_assert(std::is_same_v<T, std::uint8_t>);
        return H5T_STD_U8LE;
    }
}

/// UTF-8 text of a fixed number of bytes, or of any number where `size` is H5T_VARIABLE.
inline Handle textType(std::size_t size) {
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
    H5Tset_size(type.id(), size);
    H5Tset_cset(type.id(), H5T_CSET_UTF8);
    H5Tset_strpad(type.id(), H5T_STR_NULLPAD);
    return type;
}

/// Texts one after the other, each in as many bytes as the longest.
struct PackedTexts {
    std::size_t width = 1;
    std::vector<char> bytes;

    explicit PackedTexts(const std::vector<std::string>& texts);
};

/// Texts read with either kind of text type; `read` is called with the type in memory and a buffer.
template <typename Read>
std::vector<std::string> readTexts(hid_t object, hid_t fileType, std::size_t count, Read&& read) {
    if (H5Tget_class(fileType) != H5T_STRING) {
        throw core::InputError(placeOf(object) + ": expected text, found numbers");
    }
    std::vector<std::string> texts;
    texts.reserve(count);
    if (H5Tis_variable_str(fileType) > 0) {
        Handle type(H5Tcopy(fileType), H5Tclose);
        std::vector<char*> pointers(count, nullptr);
        reading(object, "read its text", [&] { return read(type.id(), pointers.data()); });
        for (char* pointer : pointers) {
            texts.emplace_back(pointer != nullptr ? pointer : "");
            H5free_memory(pointer);
        }
        return texts;
    }
    const std::size_t width = H5Tget_size(fileType);
    Handle type(H5Tcopy(fileType), H5Tclose);
    std::vector<char> bytes(count * width);
    reading(object, "read its text", [&] { return read(type.id(), bytes.data()); });
    for (std::size_t i = 0; i < count; ++i) {
        const char* begin = bytes.data() + i * width;
        texts.emplace_back(begin, std::find(begin, begin + width, '\0'));
    }
    return texts;
}

}  // namespace isthmus::hdf5
