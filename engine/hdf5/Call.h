#pragma once

#include <hdf5.h>

#include <string>
#include <utility>

#include "engine/core/Error.h"
#include "engine/hdf5/Handle.h"

/// Calls into the HDF5 C library, with its error stack turned into core::Error. Only for the
/// sources of this folder: nothing else sees hdf5.h.
namespace isthmus::hdf5 {

/// Turns off the library's printing of its error stack; the setting belongs to a thread.
void silenceErrors();

/// What the library's error stack says, innermost cause last; empties the stack.
[[nodiscard]] std::string takeErrorStack();

/// "run.h5, /particles/all" for an open object.
[[nodiscard]] std::string placeOf(hid_t object);

/// @throws core::Error "PLACE: cannot WHAT (HDF5: CAUSE)".
[[noreturn]] void fail(core::ErrorKind kind, const std::string& place, const std::string& what,
                       const std::string& cause);

/// Makes groups with these properties keep the order of their content. Links and attributes then
/// lie in the object's header, which has a checksum; the library falls over damage elsewhere.
void keepOrder(hid_t creationProperties);

/// Carries out one call that returns a negative number when it fails.
template <typename Function>
auto attempt(core::ErrorKind kind, hid_t object, const std::string& what, Function&& function) {
    silenceErrors();
    const auto result = std::forward<Function>(function)();
    if (result < 0) {
        // Any further call empties the stack, so it comes first.
        const std::string cause = takeErrorStack();
        fail(kind, placeOf(object), what, cause);
    }
    return result;
}

/// For reading: a failure means a wrong file.
template <typename Function>
auto reading(hid_t object, const std::string& what, Function&& function) {
    return attempt(core::ErrorKind::input, object, what, std::forward<Function>(function));
}

/// For writing: a failure means a full disk or the like.
template <typename Function>
auto writing(hid_t object, const std::string& what, Function&& function) {
    return attempt(core::ErrorKind::failure, object, what, std::forward<Function>(function));
}

}  // namespace isthmus::hdf5
