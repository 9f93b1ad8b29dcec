#include "engine/hdf5/Call.h"

#include <vector>

namespace isthmus::hdf5 {

namespace {

/// Collects the descriptions of the stack. The library calls it from C: nothing may be thrown.
herr_t collect(unsigned, const H5E_error2_t* error, void* data) noexcept {
    try {
        auto& texts = *static_cast<std::vector<std::string>*>(data);
        if (error->desc != nullptr && *error->desc != '\0') {
            texts.emplace_back(error->desc);
        }
    } catch (...) {
        return -1;
    }
    return 0;
}

}  // namespace

void silenceErrors() {
    thread_local bool silent = false;
    if (!silent) {
        // HDF5 1.10 crashes at the end of a process in which a file could not be closed, as on a
        // full disk. Its clean-up there has nothing to do for us: our handles close themselves.
        H5dont_atexit();
        H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
        silent = true;
    }
}

std::string takeErrorStack() {
    std::vector<std::string> texts;
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_DOWNWARD, collect, &texts);
    H5Eclear2(H5E_DEFAULT);
    // The outermost entries repeat what the caller knows; the innermost two name the cause.
    std::string cause;
    for (std::size_t i = texts.size() > 2 ? texts.size() - 2 : 0; i < texts.size(); ++i) {
        cause += (cause.empty() ? "" : ": ") + texts[i];
    }
    return cause;
}

void keepOrder(hid_t creationProperties) {
    constexpr unsigned kMany = 65535;
    H5Pset_link_creation_order(creationProperties, H5P_CRT_ORDER_TRACKED);
    H5Pset_link_phase_change(creationProperties, kMany, kMany);
    H5Pset_attr_phase_change(creationProperties, kMany, kMany);
}

std::string placeOf(hid_t object) {
    const auto text = [object](auto function) {
        const ssize_t size = function(object, nullptr, 0);
        if (size <= 0) {
            return std::string();
        }
        std::string name(static_cast<std::size_t>(size) + 1, '\0');
        function(object, name.data(), name.size());
        name.resize(static_cast<std::size_t>(size));
        return name;
    };
    if (object < 0) {
        return {};
    }
    const std::string file = text(H5Fget_name);
    const std::string path = text(H5Iget_name);
    return path.empty() || path == "/" ? file : file + ", " + path;
}

void fail(core::ErrorKind kind, const std::string& place, const std::string& what,
          const std::string& cause) {
    const std::string message = (place.empty() ? "" : place + ": ") + "cannot " + what +
                                (cause.empty() ? "" : " (HDF5: " + cause + ")");
    if (kind == core::ErrorKind::input) {
        throw core::InputError(message);
    }
    throw core::ComputeError(message);
}

}  // namespace isthmus::hdf5
