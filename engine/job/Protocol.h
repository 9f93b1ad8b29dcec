#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/Json.h"
#include "engine/job/JobSink.h"

/// The pipe protocol between a front end and `isthmus-engine serve`: one JSON object per line, and
/// after it raw bytes where the line says `"bytes": N`.
///
/// To the engine:
///   {"type": "run", "job": ID, "recipe": {...}, "directory": DIR, "output": DIR,
///    "project": FILE, "device": "auto", "threads": N}
///       runs a recipe (one job at a time); relative files of the recipe start at `directory`, bulk
///       output goes to `output`, and the items made (results, structures, meshes, materials) are
///       left in `project`, a project file
///   {"type": "cancel", "job": ID}   stops it, keeping what there is
///   {"type": "steer", "job": ID, "changes": {"temperature": 400}}
///       new values of options that the study at work lets be changed; what it makes of them is
///       logged
///   {"type": "quit"}                also the end of the input
///
/// From the engine:
///   {"type": "hello", "protocol": 1, "version": "0.1.0"}
///   {"type": "study", "job", "name", "study", "index", "count"}       a study of the recipe begins
///   {"type": "progress", "job", "stage", "step", "steps", "elapsed", "rate", "remaining"}
///   {"type": "log", "job", "level": "info"|"warning"|"error", "text"}
///   {"type": "observation", "job", "name", "time", "time_unit", "value", "unit",
///    "part", "coordinate"}
///   {"type": "frame", "job", "step", "time", "time_unit",
///    "coordinate": {"name", "unit", "value"}, "cell": [9], "atoms": N,
///    "fields": [{"name", "unit", "components"}], "bytes"}
///       then 3 N positions in angstrom and the fields, all as 32-bit floats
///   {"type": "result", "job", ...}    the line that the command line prints for a study
///   {"type": "done", "job", "outcome", "message", "error": "input"|"failure"}
namespace isthmus::job {

struct Message {
    core::Json header;
    std::string bytes;

    [[nodiscard]] std::string type() const { return header.value("type", std::string()); }
};

/// The message as it goes over the pipe. Sets "bytes" where there are any.
[[nodiscard]] std::string encode(const Message& message);

/// Takes a stream of bytes apart into messages.
class MessageReader {
public:
    void feed(std::string_view data) { buffer_.append(data); }
    /// The next complete message, if there is one.
    /// @throws core::ComputeError where the stream is not the protocol.
    [[nodiscard]] std::optional<Message> next();

private:
    std::string buffer_;
    std::size_t begin_ = 0;
    std::optional<Message> pending_;  ///< header read, bytes still to come
    std::size_t pendingBytes_ = 0;
};

[[nodiscard]] Message toMessage(const Progress& progress);
[[nodiscard]] Message toMessage(LogLevel level, const std::string& text);
[[nodiscard]] Message toMessage(const Observation& observation);
[[nodiscard]] Message toMessage(const Frame& frame);

[[nodiscard]] Progress toProgress(const Message& message);
[[nodiscard]] Observation toObservation(const Message& message);
/// @throws core::ComputeError where the bytes do not fit the header.
[[nodiscard]] Frame toFrame(const Message& message);

}  // namespace isthmus::job
