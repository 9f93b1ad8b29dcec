#include "engine/hdf5/Object.h"

#include "engine/hdf5/Types.h"

namespace isthmus::hdf5 {

namespace {

Handle scalarSpace() {
    return {H5Screate(H5S_SCALAR), H5Sclose};
}

Handle listSpace(hsize_t count) {
    return {count > 0 ? H5Screate_simple(1, &count, nullptr) : H5Screate(H5S_NULL), H5Sclose};
}

/// @param memory the type of `values`; that on disk where it is left out.
void replaceAttribute(hid_t object, const std::string& name, const Handle& space,
                      const Handle& type, const void* values, hid_t memory = -1) {
    const std::string what = "write attribute \"" + name + "\"";
    if (writing(object, what, [&] { return H5Aexists(object, name.c_str()); }) > 0) {
        writing(object, what, [&] { return H5Adelete(object, name.c_str()); });
    }
    const Handle attribute(writing(object, what,
                                   [&] {
                                       return H5Acreate2(object, name.c_str(), type.id(),
                                                         space.id(), H5P_DEFAULT, H5P_DEFAULT);
                                   }),
                           H5Aclose);
    if (H5Sget_simple_extent_npoints(space.id()) > 0) {
        writing(object, what,
                [&] { return H5Awrite(attribute.id(), memory < 0 ? type.id() : memory, values); });
    }
}

}  // namespace

PackedTexts::PackedTexts(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
        width = std::max(width, text.size());
    }
    bytes.assign(width * texts.size(), '\0');
    for (std::size_t i = 0; i < texts.size(); ++i) {
        std::copy(texts[i].begin(), texts[i].end(),
                  bytes.begin() + static_cast<std::ptrdiff_t>(i * width));
    }
}

std::string Object::place() const {
    silenceErrors();
    return placeOf(id());
}

bool Object::hasAttribute(const std::string& name) const {
    return reading(id(), "look for attribute \"" + name + "\"",
                   [&] { return H5Aexists(id(), name.c_str()); }) > 0;
}

void Object::setVariableText(const std::string& name, const std::string& text) {
    const char* pointer = text.c_str();
    replaceAttribute(id(), name, scalarSpace(), textType(H5T_VARIABLE), &pointer);
}

void Object::setVariableTexts(const std::string& name, const std::vector<std::string>& texts) {
    std::vector<const char*> pointers;
    for (const std::string& text : texts) {
        pointers.push_back(text.c_str());
    }
    replaceAttribute(id(), name, listSpace(texts.size()), textType(H5T_VARIABLE), pointers.data());
}

template <Element T>
void Object::writeAttribute(const std::string& name, const std::vector<T>& values, bool scalar) {
    const Handle space = scalar ? scalarSpace() : listSpace(values.size());
    if constexpr (std::is_same_v<T, std::string>) {
        const PackedTexts packed(values);
        replaceAttribute(id(), name, space, textType(packed.width), packed.bytes.data());
    } else {
        replaceAttribute(id(), name, space, Handle(H5Tcopy(diskType<T>()), H5Tclose), values.data(),
                         memoryType<T>());
    }
}

template <Element T>
std::vector<T> Object::attributes(const std::string& name) const {
    const std::string what = "read attribute \"" + name + "\"";
    const Handle attribute(
        reading(id(), what, [&] { return H5Aopen(id(), name.c_str(), H5P_DEFAULT); }), H5Aclose);
    const Handle space(reading(id(), what, [&] { return H5Aget_space(attribute.id()); }), H5Sclose);
    const Handle type(reading(id(), what, [&] { return H5Aget_type(attribute.id()); }), H5Tclose);
    const auto count = static_cast<std::size_t>(
        reading(id(), what, [&] { return H5Sget_simple_extent_npoints(space.id()); }));
    if constexpr (std::is_same_v<T, std::string>) {
        if (count == 0) {
            return {};
        }
        return readTexts(id(), type.id(), count, [&](hid_t memory, void* buffer) {
            return H5Aread(attribute.id(), memory, buffer);
        });
    } else {
        std::vector<T> values(count);
        if (count > 0) {
            reading(id(), what,
                    [&] { return H5Aread(attribute.id(), memoryType<T>(), values.data()); });
        }
        return values;
    }
}

template <Element T>
T Object::attribute(const std::string& name) const {
    std::vector<T> values = attributes<T>(name);
    if (values.size() != 1) {
        throw core::InputError(place() + ": attribute \"" + name +
                               "\": expected one value, found " + std::to_string(values.size()));
    }
    return values.front();
}

#define ISTHMUS_INSTANTIATE(T)                                                                \
    template void Object::writeAttribute<T>(const std::string&, const std::vector<T>&, bool); \
    template std::vector<T> Object::attributes<T>(const std::string&) const;                  \
    template T Object::attribute<T>(const std::string&) const;
ISTHMUS_INSTANTIATE(double)
ISTHMUS_INSTANTIATE(float)
ISTHMUS_INSTANTIATE(std::int32_t)
ISTHMUS_INSTANTIATE(std::int64_t)
ISTHMUS_INSTANTIATE(std::uint8_t)
ISTHMUS_INSTANTIATE(std::string)
#undef ISTHMUS_INSTANTIATE

}  // namespace isthmus::hdf5
