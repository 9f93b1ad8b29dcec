#include "engine/hdf5/Group.h"

#include "engine/hdf5/Types.h"

namespace isthmus::hdf5 {

namespace {

Handle linkProperties() {
    Handle properties(H5Pcreate(H5P_LINK_CREATE), H5Pclose);
    H5Pset_create_intermediate_group(properties.id(), 1);
    H5Pset_char_encoding(properties.id(), H5T_CSET_UTF8);
    return properties;
}

herr_t collectName(hid_t, const char* name, const H5L_info_t*, void* data) noexcept {
    try {
        static_cast<std::vector<std::string>*>(data)->emplace_back(name);
    } catch (...) {
        return -1;
    }
    return 0;
}

Handle datasetProperties(const Shape& shape, const Layout& layout) {
    Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
    if (layout.fill) {
        H5Pset_fill_value(properties.id(), H5T_NATIVE_INT64, &*layout.fill);
    }
    const bool chunked = layout.extensible || (layout.deflate > 0 && countOf(shape) > 0);
    if (chunked) {
        Shape chunk = layout.chunk.empty() ? shape : layout.chunk;
        if (layout.chunk.empty() && layout.extensible) {
            chunk.at(0) = 1;
        }
        std::vector<hsize_t> sizes;
        for (const std::uint64_t size : chunk) {
            sizes.push_back(std::max<hsize_t>(size, 1));
        }
        H5Pset_chunk(properties.id(), static_cast<int>(sizes.size()), sizes.data());
        if (layout.deflate > 0) {
            H5Pset_shuffle(properties.id());
            H5Pset_deflate(properties.id(), static_cast<unsigned>(layout.deflate));
        }
    }
    return properties;
}

}  // namespace

bool Group::has(const std::string& path) const {
    // Each part must be there before the next may be asked for.
    for (std::size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
        const std::string part = path.substr(0, end);
        if (reading(id(), "look for \"" + part + "\"",
                    [&] { return H5Lexists(id(), part.c_str(), H5P_DEFAULT); }) == 0) {
            return false;
        }
        if (end == std::string::npos) {
            return true;
        }
    }
}

bool Group::hasGroup(const std::string& path) const {
    if (!has(path)) {
        return false;
    }
    silenceErrors();
    // An external link whose file is missing cannot be opened: then there is no group.
    const Handle object(H5Oopen(id(), path.c_str(), H5P_DEFAULT), H5Oclose);
    return object.isOpen() && H5Iget_type(object.id()) == H5I_GROUP;
}

std::vector<std::string> Group::names() const {
    std::vector<std::string> names;
    silenceErrors();
    const Handle properties(H5Gget_create_plist(id()), H5Pclose);
    unsigned flags = 0;
    H5Pget_link_creation_order(properties.id(), &flags);
    const H5_index_t index =
        (flags & H5P_CRT_ORDER_TRACKED) != 0 ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME;
    reading(id(), "list its content",
            [&] { return H5Literate(id(), index, H5_ITER_INC, nullptr, collectName, &names); });
    return names;
}

Group Group::createGroup(const std::string& path) {
    const Handle link = linkProperties();
    const Handle properties(H5Pcreate(H5P_GROUP_CREATE), H5Pclose);
    keepOrder(properties.id());
    return Group(Handle(writing(id(), "make group \"" + path + "\"",
                                [&] {
                                    return H5Gcreate2(id(), path.c_str(), link.id(),
                                                      properties.id(), H5P_DEFAULT);
                                }),
                        H5Gclose));
}

Group Group::group(const std::string& path) const {
    return Group(Handle(reading(id(), "open group \"" + path + "\"",
                                [&] { return H5Gopen2(id(), path.c_str(), H5P_DEFAULT); }),
                        H5Gclose));
}

template <Element T>
Dataset Group::createDataset(const std::string& path, const Shape& shape, const std::string& unit,
                             const Layout& layout) {
    static_assert(!std::is_same_v<T, std::string>);
    const std::vector<hsize_t> sizes(shape.begin(), shape.end());
    std::vector<hsize_t> largest = sizes;
    if (layout.extensible) {
        largest.at(0) = H5S_UNLIMITED;
    }
    const std::string what = "make array \"" + path + "\"";
    const Handle space(writing(id(), what,
                               [&] {
                                   return sizes.empty()
                                              ? H5Screate(H5S_SCALAR)
                                              : H5Screate_simple(static_cast<int>(sizes.size()),
                                                                 sizes.data(), largest.data());
                               }),
                       H5Sclose);
    const Handle link = linkProperties();
    const Handle properties = datasetProperties(shape, layout);
    Dataset dataset(Handle(writing(id(), what,
                                   [&] {
                                       return H5Dcreate2(id(), path.c_str(), diskType<T>(),
                                                         space.id(), link.id(), properties.id(),
                                                         H5P_DEFAULT);
                                   }),
                           H5Dclose));
    dataset.setAttribute("unit", unit);
    return dataset;
}

Dataset Group::dataset(const std::string& path) const {
    return Dataset(Handle(reading(id(), "open array \"" + path + "\"",
                                  [&] { return H5Dopen2(id(), path.c_str(), H5P_DEFAULT); }),
                          H5Dclose));
}

template <Element T>
void Group::write(const std::string& path, std::span<const T> values, const Shape& shape,
                  const std::string& unit, const Layout& layout) {
    if constexpr (std::is_same_v<T, std::string>) {
        const PackedTexts packed({values.begin(), values.end()});
        const Handle type = textType(packed.width);
        const std::vector<hsize_t> sizes(shape.begin(), shape.end());
        const Handle space(
            sizes.empty() ? H5Screate(H5S_SCALAR)
                          : H5Screate_simple(static_cast<int>(sizes.size()), sizes.data(), nullptr),
            H5Sclose);
        const Handle link = linkProperties();
        const std::string what = "make array \"" + path + "\"";
        Dataset dataset(Handle(writing(id(), what,
                                       [&] {
                                           return H5Dcreate2(id(), path.c_str(), type.id(),
                                                             space.id(), link.id(), H5P_DEFAULT,
                                                             H5P_DEFAULT);
                                       }),
                               H5Dclose));
        dataset.setAttribute("unit", unit);
        dataset.write(values);
    } else {
        createDataset<T>(path, shape, unit, layout).write(values);
    }
}

void Group::writeText(const std::string& path, const std::string& text) {
    write<std::string>(path, std::span<const std::string>(&text, 1), {}, "1");
}

std::string Group::readText(const std::string& path) const {
    std::vector<std::string> texts = read<std::string>(path);
    if (texts.size() != 1) {
        throw core::InputError(place() + ": \"" + path + "\": expected one text, found " +
                               std::to_string(texts.size()));
    }
    return std::move(texts.front());
}

void Group::linkHard(const std::string& path, const Object& target) {
    const Handle link = linkProperties();
    writing(id(), "link \"" + path + "\"",
            [&] { return H5Olink(target.id(), id(), path.c_str(), link.id(), H5P_DEFAULT); });
}

void Group::linkExternal(const std::string& path, const std::filesystem::path& file,
                         const std::string& target) {
    const Handle link = linkProperties();
    writing(id(), "link \"" + path + "\"", [&] {
        return H5Lcreate_external(file.c_str(), target.c_str(), id(), path.c_str(), link.id(),
                                  H5P_DEFAULT);
    });
}

#define ISTHMUS_INSTANTIATE(T)                                                          \
    template void Group::write<T>(const std::string&, std::span<const T>, const Shape&, \
                                  const std::string&, const Layout&);
#define ISTHMUS_INSTANTIATE_NUMBERS(T)                                                             \
    ISTHMUS_INSTANTIATE(T)                                                                         \
    template Dataset Group::createDataset<T>(const std::string&, const Shape&, const std::string&, \
                                             const Layout&);
ISTHMUS_INSTANTIATE_NUMBERS(double)
ISTHMUS_INSTANTIATE_NUMBERS(float)
ISTHMUS_INSTANTIATE_NUMBERS(std::int32_t)
ISTHMUS_INSTANTIATE_NUMBERS(std::int64_t)
ISTHMUS_INSTANTIATE_NUMBERS(std::uint8_t)
ISTHMUS_INSTANTIATE(std::string)
#undef ISTHMUS_INSTANTIATE_NUMBERS
#undef ISTHMUS_INSTANTIATE

}  // namespace isthmus::hdf5
