#include "engine/job/Protocol.h"

#include <cstring>
#include <limits>

#include "engine/core/Error.h"

namespace isthmus::job {

namespace {

void appendFloats(std::string& bytes, const std::vector<double>& values) {
    for (const double value : values) {
        const auto single = static_cast<float>(value);
        bytes.append(reinterpret_cast<const char*>(&single), sizeof single);
    }
}

std::vector<double> takeFloats(const std::string& bytes, std::size_t& offset, std::size_t atoms,
                               std::size_t components) {
    if (atoms > (bytes.size() - offset) / sizeof(float) / components) {
        throw core::ComputeError("the engine sent a frame that is shorter than it says");
    }
    std::vector<double> values(atoms * components);
    for (double& value : values) {
        float single = 0.0F;
        std::memcpy(&single, bytes.data() + offset, sizeof single);
        value = static_cast<double>(single);
        offset += sizeof single;
    }
    return values;
}

constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

/// Not-a-number and infinity have no JSON: they arrive as null.
double numberOf(const core::Json& header, const char* name) {
    const auto found = header.find(name);
    return found == header.end() || found->is_null() ? kNotANumber : found->get<double>();
}

void writeMoment(core::Json& header, const core::Moment& moment) {
    if (moment.step) {
        header["step"] = *moment.step;
    }
    if (moment.time) {
        header["time"] = *moment.time;
    }
    header["time_unit"] = moment.timeUnit;
    if (const auto& coordinate = moment.coordinate) {
        header["coordinate"] = {
            {"name", coordinate->name}, {"unit", coordinate->unit}, {"value", coordinate->value}};
    }
}

core::Moment readMoment(const core::Json& header) {
    core::Moment moment;
    moment.timeUnit = header.value("time_unit", moment.timeUnit);
    if (header.contains("step")) {
        moment.step = header.at("step").get<std::int64_t>();
    }
    if (header.contains("time")) {
        moment.time = numberOf(header, "time");
    }
    if (header.contains("coordinate")) {
        const core::Json& coordinate = header.at("coordinate");
        moment.coordinate = {coordinate.at("name").get<std::string>(),
                             coordinate.at("unit").get<std::string>(),
                             numberOf(coordinate, "value")};
    }
    return moment;
}

/// Reads a header; @throws core::ComputeError where something in it is of another type.
template <typename Read>
auto decode(const Message& message, Read&& read) {
    try {
        return read(message.header);
    } catch (const core::Json::exception& error) {
        throw core::ComputeError("the engine sent a wrong message of type \"" + message.type() +
                                 "\": " + error.what());
    }
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
    // A text that is not UTF-8, such as a file name, must not end the engine.
    const auto line = [](const core::Json& header) {
        return header.dump(-1, ' ', false, core::Json::error_handler_t::replace) + "\n";
    };
    if (message.bytes.empty()) {
        return line(message.header);
    }
    core::Json header = message.header;
    header["bytes"] = message.bytes.size();
    return line(header) + message.bytes;
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
        const std::string text(line.substr(0, 80));
        begin_ = end + 1;
        const core::Json bytes =
            header.is_object() ? header.value("bytes", core::Json(0U)) : core::Json();
        if (!header.is_object() || !header.value("type", core::Json()).is_string() ||
            !bytes.is_number_unsigned()) {
            throw core::ComputeError("expected a JSON message on the pipe, found \"" + text + "\"");
        }
        pendingBytes_ = bytes.get<std::size_t>();
        pending_ = Message{std::move(header), {}};
    }
    if (buffer_.size() - begin_ < pendingBytes_) {
        // Also here, because a sender that never pauses leaves no moment without a rest.
        buffer_.erase(0, begin_);
        begin_ = 0;
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
                       {"unit", observation.unit},
                       {"part", observation.part},
                       {"coordinate", observation.coordinate}},
            {}};
}

Message toMessage(const Frame& frame) {
    Message message{core::Json{{"type", "frame"},
                               {"cell", frame.cell},
                               {"atoms", frame.positions.size() / 3},
                               {"fields", core::Json::array()}},
                    {}};
    writeMoment(message.header, frame.moment);
    appendFloats(message.bytes, frame.positions);
    for (const core::Field& field : frame.fields) {
        message.header["fields"].push_back(
            {{"name", field.name}, {"unit", field.unit}, {"components", field.components}});
        appendFloats(message.bytes, field.values);
    }
    return message;
}

Progress toProgress(const Message& message) {
    return decode(message, [](const core::Json& header) {
        Progress progress{header.value("stage", std::string()),
                          header.value("step", std::int64_t{0}),
                          header.value("steps", std::int64_t{0}),
                          numberOf(header, "elapsed"),
                          numberOf(header, "rate"),
                          std::nullopt};
        if (header.contains("remaining") && header.at("remaining").is_number()) {
            progress.remaining = header.at("remaining").get<double>();
        }
        return progress;
    });
}

Observation toObservation(const Message& message) {
    return decode(message, [](const core::Json& header) {
        return Observation{
            header.value("name", std::string()),      numberOf(header, "time"),
            header.value("time_unit", std::string()), numberOf(header, "value"),
            header.value("unit", std::string()),      header.value("part", std::string()),
            header.value("coordinate", std::string())};
    });
}

Frame toFrame(const Message& message) {
    return decode(message, [&message](const core::Json& header) {
        Frame frame;
        frame.moment = readMoment(header);
        const core::Json cell = header.value("cell", core::Json::array());
        for (std::size_t i = 0; i < frame.cell.size() && cell.size() == frame.cell.size(); ++i) {
            frame.cell[i] = cell[i].is_null() ? kNotANumber : cell[i].get<double>();
        }
        const core::Json atomCount = header.value("atoms", core::Json(0U));
        if (!atomCount.is_number_unsigned()) {
            throw core::ComputeError("the engine sent a frame of " + atomCount.dump() + " atoms");
        }
        const auto atoms = atomCount.get<std::size_t>();
        std::size_t offset = 0;
        frame.positions = takeFloats(message.bytes, offset, atoms, 3);
        for (const core::Json& each : header.value("fields", core::Json::array())) {
            core::Field field{each.at("name").get<std::string>(),
                              each.value("unit", std::string()),
                              each.value("components", 1),
                              {}};
            if (field.components < 1) {
                throw core::ComputeError("the engine sent a field without components");
            }
            field.values = takeFloats(message.bytes, offset, atoms,
                                      static_cast<std::size_t>(field.components));
            frame.fields.push_back(std::move(field));
        }
        return frame;
    });
}

}  // namespace isthmus::job
