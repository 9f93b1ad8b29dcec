#include "engine/study/Steerable.h"

#include <fmt/format.h>

#include <charconv>

#include "engine/study/OptionWalk.h"

namespace isthmus::study {

namespace {

constexpr std::string_view kMoment = " ps: ";
constexpr std::string_view kSetTo = " set to ";

}  // namespace

std::vector<SteerableOption> steerableOptions(const std::vector<Option>& options,
                                              const Json& values) {
    std::vector<SteerableOption> found;
    visitOptions(options, values, "",
                 [&found](const Option& option, const Json& value, const std::string&) {
                     if (option.steerable && !value.is_null()) {
                         found.push_back({&option, value});
                     }
                 });
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
