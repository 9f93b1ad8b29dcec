#include "engine/job/Protocol.h"

#include <cstring>

#include "engine/core/Error.h"

namespace isthmus::job {

namespace {

void appendFloats(std::string& bytes, const std::vector<double>& values) {
    for (const double value : values) {
        const auto single = static_cast<float>(value);
        bytes.append(reinterpret_cast<const char*>(&single), sizeof single);
    }
}

std::vector<double> takeFloats(const std::string& bytes, std::size_t& offset, std::size_t count) {
    if (offset + count * sizeof(float) > bytes.size()) {
        throw core::ComputeError("the engine sent a frame that is shorter than it says");
    }
    std::vector<double> values(count);
    for (double& value : values) {
        float single = 0.0F;
        std::memcpy(&single, bytes.data() + offset, sizeof single);
        value = static_cast<double>(single);
        offset += sizeof single;
    }
    return values;
}

const char* levelName(LogLevel level) {
    switch (level) {
        case LogLevel::info:
            return "info";
        case LogLevel::warning:
            return "warning";
        case LogLevel::error:
            break;
    }
    return "error";
}

}  // namespace

std::string encode(const Message& message) {
    if (message.bytes.empty()) {
        return message.header.dump() + "\n";
    }
    core::Json header = message.header;
    header["bytes"] = message.bytes.size();
    return header.dump() + "\n" + message.bytes;
}

std::optional<Message> MessageReader::next() {
    if (!pending_) {
        const auto end = buffer_.find('\n', begin_);
        if (end == std::string::npos) {
            buffer_.erase(0, begin_);
            begin_ = 0;
            return std::nullopt;
        }
        const std::string_view line(buffer_.data() + begin_, end - begin_);
        core::Json header = core::Json::parse(line, nullptr, false);
        begin_ = end + 1;
        if (!header.is_object()) {
            throw core::ComputeError("expected a JSON message on the pipe, found \"" +
                                     std::string(line.substr(0, 80)) + "\"");
        }
        pendingBytes_ = header.value("bytes", std::size_t{0});
        pending_ = Message{std::move(header), {}};
    }
    if (buffer_.size() - begin_ < pendingBytes_) {
        return std::nullopt;
    }
    Message message = std::move(*pending_);
    pending_.reset();
    message.bytes = buffer_.substr(begin_, pendingBytes_);
    begin_ += pendingBytes_;
    return message;
}

Message toMessage(const Progress& progress) {
    core::Json header{{"type", "progress"},          {"stage", progress.stage},
                      {"step", progress.step},       {"steps", progress.steps},
                      {"elapsed", progress.elapsed}, {"rate", progress.rate},
                      {"remaining", nullptr}};
    if (progress.remaining) {
        header["remaining"] = *progress.remaining;
    }
    return {std::move(header), {}};
}

Message toMessage(LogLevel level, const std::string& text) {
    return {core::Json{{"type", "log"}, {"level", levelName(level)}, {"text", text}}, {}};
}

Message toMessage(const Observation& observation) {
    return {core::Json{{"type", "observation"},
                       {"name", observation.name},
                       {"time", observation.time},
                       {"time_unit", observation.timeUnit},
                       {"value", observation.value},
                       {"unit", observation.unit}},
            {}};
}

Message toMessage(const Frame& frame) {
    Message message{core::Json{{"type", "frame"},
                               {"step", frame.step},
                               {"time", frame.time},
                               {"cell", frame.cell},
                               {"atoms", frame.positions.size() / 3},
                               {"fields", core::Json::array()}},
                    {}};
    appendFloats(message.bytes, frame.positions);
    for (const core::Field& field : frame.fields) {
        message.header["fields"].push_back(
            {{"name", field.name}, {"unit", field.unit}, {"components", field.components}});
        appendFloats(message.bytes, field.values);
    }
    return message;
}

Progress toProgress(const Message& message) {
    const core::Json& header = message.header;
    Progress progress{header.value("stage", std::string()),
                      header.value("step", std::int64_t{0}),
                      header.value("steps", std::int64_t{0}),
                      header.value("elapsed", 0.0),
                      header.value("rate", 0.0),
                      std::nullopt};
    if (header.contains("remaining") && header.at("remaining").is_number()) {
        progress.remaining = header.at("remaining").get<double>();
    }
    return progress;
}

Observation toObservation(const Message& message) {
    const core::Json& header = message.header;
    return {header.value("name", std::string()), header.value("time", 0.0),
            header.value("time_unit", std::string()),
            // Not-a-number has no JSON: it arrives as null.
            header.contains("value") && header.at("value").is_number()
                ? header.at("value").get<double>()
                : std::numeric_limits<double>::quiet_NaN(),
            header.value("unit", std::string())};
}

Frame toFrame(const Message& message) {
    const core::Json& header = message.header;
    Frame frame;
    frame.step = header.value("step", std::int64_t{0});
    frame.time = header.value("time", 0.0);
    if (header.contains("cell") && header.at("cell").size() == 9) {
        frame.cell = header.at("cell").get<std::array<double, 9>>();
    }
    const auto atoms = header.value("atoms", std::size_t{0});
    std::size_t offset = 0;
    frame.positions = takeFloats(message.bytes, offset, 3 * atoms);
    for (const core::Json& each : header.value("fields", core::Json::array())) {
        core::Field field{each.value("name", std::string()),
                          each.value("unit", std::string()),
                          each.value("components", 1),
                          {}};
        field.values =
            takeFloats(message.bytes, offset, atoms * static_cast<std::size_t>(field.components));
        frame.fields.push_back(std::move(field));
    }
    return frame;
}

}  // namespace isthmus::job
