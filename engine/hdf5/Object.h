#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/hdf5/Handle.h"

namespace isthmus::hdf5 {

/// What an array or attribute may hold. On disk: fixed little-endian types and UTF-8 text.
template <typename T>
concept Element =
    std::same_as<T, double> || std::same_as<T, float> || std::same_as<T, std::int32_t> ||
    std::same_as<T, std::int64_t> || std::same_as<T, std::uint8_t> || std::same_as<T, std::string>;

/// A group or dataset: something that has attributes.
///
/// Reading throws core::InputError, writing core::ComputeError; a message begins with the file and
/// the path inside it.
class Object {
public:
    [[nodiscard]] bool hasAttribute(const std::string& name) const;

    /// Writes an attribute, over one of the same name. A std::string must be plain UTF-8.
    template <Element T>
    void setAttribute(const std::string& name, const T& value) {
        writeAttribute<T>(name, {value}, true);
    }
    template <Element T>
    void setAttributes(const std::string& name, const std::vector<T>& values) {
        writeAttribute<T>(name, values, false);
    }

    /// Texts of variable length: h5py hands these out as `str`, those of setAttribute() as `bytes`,
    /// but these lie in a part of the file without checksums.
    void setVariableText(const std::string& name, const std::string& text);
    void setVariableTexts(const std::string& name, const std::vector<std::string>& texts);

    /// One value. @throws core::InputError where there is none or it is of another type.
    template <Element T>
    [[nodiscard]] T attribute(const std::string& name) const;
    /// All values, one where it is a scalar.
    template <Element T>
    [[nodiscard]] std::vector<T> attributes(const std::string& name) const;

    /// "run.h5, /particles/all", for messages.
    [[nodiscard]] std::string place() const;

    [[nodiscard]] Handle::Id id() const { return handle_.id(); }

protected:
    explicit Object(Handle handle) : handle_(std::move(handle)) {}

    Handle handle_;

private:
    template <Element T>
    void writeAttribute(const std::string& name, const std::vector<T>& values, bool scalar);
};

}  // namespace isthmus::hdf5
