#include "engine/study/Steerable.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace isthmus::study {

namespace {

constexpr std::string_view kMoment = " ps: ";
constexpr std::string_view kSetTo = " set to ";

void collect(const std::vector<Option>& options, const Json& values,
             std::vector<SteerableOption>& found) {
    for (const Option& option : options) {
        const auto value = values.find(option.name);
        if (value == values.end() || value->is_null()) {
            continue;
        }
        if (option.steerable) {
            found.push_back({&option, *value});
        }
        if (!value->is_object()) {
            continue;
        }
        collect(option.fields, *value, found);
        const auto variant =
            std::ranges::find(option.variants, value->value("kind", std::string()), &Variant::name);
        if (variant != option.variants.end()) {
            collect(variant->fields, *value, found);
        }
    }
}

}  // namespace

std::vector<SteerableOption> steerableOptions(const std::vector<Option>& options,
                                              const Json& values) {
    std::vector<SteerableOption> found;
    if (values.is_object()) {
        collect(options, values, found);
    }
    return found;
}

std::string describeChange(const SteerableOption& changed) {
    return fmt::format("{}{}{} {}", changed.option->label, kSetTo, changed.value.dump(),
                       changed.option->unit);
}

std::string noteOfMoment(double time, const std::string& what) {
    return fmt::format("{:.6g}{}{}.", time, kMoment, what);
}

std::optional<NotedChange> readChange(const std::string& note) {
    NotedChange change;
    const char* end = note.data() + note.size();
    const auto [rest, error] = std::from_chars(note.data(), end, change.time);
    const std::string_view text(rest, static_cast<std::size_t>(end - rest));
    const auto set = text.find(kSetTo);
    if (error != std::errc() || !text.starts_with(kMoment) || set == std::string_view::npos) {
        return std::nullopt;
    }
    change.label = text.substr(kMoment.size(), set - kMoment.size());
    // A unit follows, and what is no JSON after all ends the number or vector.
    const std::string_view value = text.substr(set + kSetTo.size());
    const auto length = value.starts_with('[') ? value.find(']') + 1 : value.find(' ');
    change.value = Json::parse(value.substr(0, length), nullptr, false);
    return change.value.is_discarded() ? std::nullopt : std::optional(std::move(change));
}

}  // namespace isthmus::study
