#include "engine/io/TrajectoryWriter.h"

#include <utility>

#include "engine/core/Error.h"
#include "engine/io/Formats.h"

namespace isthmus::io {

namespace {

const Format& requireFormat(const std::filesystem::path& file) {
    const Format* format = trajectoryFormat(file);
    if (format == nullptr) {
        std::string names;
        for (const Format& each : formats().rows()) {
            if (each.frameText != nullptr) {
                names += names.empty() ? "" : ", ";
                names += each.extensions.front();
            }
        }
        throw core::InputError(file.string(), 0,
                               "expected a name of a format that holds several frames (" + names +
                                   "); choose another one");
    }
    return *format;
}

}  // namespace

const Format* trajectoryFormat(const std::filesystem::path& file) {
    for (const Format& each : formats().rows()) {
        if (each.frameText != nullptr && isNamed(each, file)) {
            return &each;
        }
    }
    return nullptr;
}

TrajectoryWriter::TrajectoryWriter(std::filesystem::path file, std::size_t count)
    : format_(requireFormat(file)), file_(std::move(file)), output_(file_), count_(count) {}

void TrajectoryWriter::add(const structure::AtomicStructure& atoms, const core::Moment& moment) {
    output_.stream() << format_.frameText(atoms, {file_, written_, count_, moment});
    output_.requireWritten();
    ++written_;
}

void TrajectoryWriter::close() {
    if (!isComplete()) {
        throw core::ComputeError(file_.string() + ": " + std::to_string(written_) + " of " +
                                 std::to_string(count_) + " frames were written");
    }
    output_.commit();
}

}  // namespace isthmus::io
