#include "engine/study/Schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "engine/study/OptionChecks.h"
#include "engine/study/OptionWalk.h"

namespace isthmus::study {

namespace {

/// "$length_unit" stands for the value of another option.
std::string unitAfter(const Option& option, const char* word) {
    return option.unit.empty() || option.unit.starts_with('$') ? "" : word + option.unit;
}

std::string typeText(const Option& option) {
    switch (option.type) {
        case OptionType::boolean:
            return "true or false";
        case OptionType::integer:
            return "a whole number";
        case OptionType::number:
            return "a number" + unitAfter(option, " in ");
        case OptionType::text:
            return "a text";
        case OptionType::choice:
            return fmt::format("one of \"{}\"", fmt::join(option.choices, "\", \""));
        case OptionType::vector:
            return fmt::format("an array of {} numbers{}", option.length,
                               unitAfter(option, " in "));
        case OptionType::file:
            return "a file name";
        case OptionType::product:
            return "the name of a " + option.productKind +
                   " (an input, or NAME.product of an earlier study)";
        case OptionType::record:
        case OptionType::variant:
            return "an object";
        case OptionType::species:
            return "an array of element symbols";
    }
    return "a value";
}

void checkRange(const Option& option, double value, const std::string& where,
                std::vector<std::string>& problems) {
    const bool below = option.exclusiveMinimum ? value <= option.minimum : value < option.minimum;
    if (!std::isfinite(value) || below || value > option.maximum) {
        std::string range;
        if (std::isfinite(option.minimum)) {
            range = fmt::format("{} {}", option.exclusiveMinimum ? "above" : "at least",
                                option.minimum);
        }
        if (std::isfinite(option.maximum)) {
            range += fmt::format("{}at most {}", range.empty() ? "" : " and ", option.maximum);
        }
        problems.push_back(fmt::format("{}: {} is out of range; expected {}{}", where, value,
                                       range.empty() ? "a finite number" : range,
                                       unitAfter(option, " ")));
    }
}

void checkObject(const std::vector<Option>& fields, const Json& object, const std::string& where,
                 const std::vector<std::string>& passedOver, std::vector<std::string>& problems) {
    std::vector<std::string> names;
    for (const Option& field : fields) {
        names.push_back(field.name);
    }
    for (const auto& [key, value] : object.items()) {
        if (std::find(passedOver.begin(), passedOver.end(), key) != passedOver.end()) {
            continue;
        }
        const auto field = std::find_if(fields.begin(), fields.end(),
                                        [&key](const Option& each) { return each.name == key; });
        if (field == fields.end()) {
            const std::string suggestion = core::didYouMean(key, names);
            problems.push_back(fmt::format("{}: unknown option \"{}\"{}", where, key,
                                           suggestion.empty()
                                               ? fmt::format("; known: {}", fmt::join(names, ", "))
                                               : suggestion));
        } else if (!value.is_null()) {  // else it is as if it were not there
            checkValue(*field, value, where + "." + key, problems);
        }
    }
    for (const Option& field : fields) {
        const bool given = object.contains(field.name) && !object.at(field.name).is_null();
        if (!given && field.defaultValue.is_null() && !field.optional) {
            problems.push_back(fmt::format("{}: option \"{}\" is missing; give {}{}", where,
                                           field.name, field.list ? "an array, each entry " : "",
                                           typeText(field)));
        }
    }
}

/// 100000 may be written 1e5; beyond this a number holds no whole ones, and no counter it.
constexpr double kLargestWhole = 9007199254740992.0;  // 2^53

bool isWhole(const Json& value) {
    if (value.is_number_float()) {
        return value.get<double>() == std::floor(value.get<double>()) &&
               std::abs(value.get<double>()) <= kLargestWhole;
    }
    return value.is_number_integer() && std::abs(value.get<double>()) <= kLargestWhole;
}

void checkSingle(const Option& option, const Json& value, const std::string& where,
                 std::vector<std::string>& problems) {
    const auto wrongType = [&] {
        problems.push_back(fmt::format("{}: expected {}, found {}", where, typeText(option),
                                       core::excerpt(value)));
    };
    switch (option.type) {
        case OptionType::boolean:
            if (!value.is_boolean()) {
                wrongType();
            }
            break;
        case OptionType::integer:
            if (!isWhole(value)) {
                wrongType();
            } else {
                checkRange(option, value.get<double>(), where, problems);
            }
            break;
        case OptionType::number:
            if (!value.is_number()) {
                wrongType();
            } else {
                checkRange(option, value.get<double>(), where, problems);
            }
            break;
        case OptionType::text:
        case OptionType::file:
        case OptionType::product:
            if (!value.is_string() || value.get<std::string>().empty()) {
                wrongType();
            }
            break;
        case OptionType::choice:
            if (!value.is_string()) {
                wrongType();
            } else if (const auto word = value.get<std::string>();
                       std::find(option.choices.begin(), option.choices.end(), word) ==
                       option.choices.end()) {
                problems.push_back(fmt::format("{}: unknown value \"{}\"{}; expected {}", where,
                                               word, core::didYouMean(word, option.choices),
                                               typeText(option)));
            }
            break;
        case OptionType::vector:
            if (!value.is_array() || value.size() != static_cast<std::size_t>(option.length) ||
                !std::all_of(value.begin(), value.end(),
                             [](const Json& each) { return each.is_number(); })) {
                wrongType();
            } else {
                for (const Json& each : value) {
                    checkRange(option, each.get<double>(), where, problems);
                }
            }
            break;
        case OptionType::species:
            if (!value.is_array() || value.empty() ||
                !std::all_of(value.begin(), value.end(),
                             [](const Json& each) { return each.is_string(); })) {
                wrongType();
            }
            break;
        case OptionType::record:
            if (!value.is_object()) {
                wrongType();
            } else {
                checkObject(option.fields, value, where, {}, problems);
            }
            break;
        case OptionType::variant: {
            std::vector<std::string> kinds;
            for (const Variant& variant : option.variants) {
                kinds.push_back(variant.name);
            }
            if (!value.is_object()) {
                const bool isKind =
                    value.is_string() &&
                    std::find(kinds.begin(), kinds.end(), value.get<std::string>()) != kinds.end();
                problems.push_back(fmt::format(
                    "{}: expected an object such as {{\"kind\": \"{}\"}}, found {}", where,
                    isKind ? value.get<std::string>() : kinds.front(), core::excerpt(value)));
            } else if (const Variant* variant = findVariant(option, value)) {
                checkObject(variant->fields, value, where, {"kind"}, problems);
            } else {
                const std::string found =
                    value.contains("kind") ? core::excerpt(value.at("kind")) : "none";
                problems.push_back(
                    fmt::format("{}.kind: expected one of \"{}\", found {}{}", where,
                                fmt::join(kinds, "\", \""), found,
                                value.contains("kind") && value.at("kind").is_string()
                                    ? core::didYouMean(value.at("kind").get<std::string>(), kinds)
                                    : ""));
            }
            break;
        }
    }
}

Json singleWithDefaults(const Option& option, const Json& value) {
    if (option.type == OptionType::integer && value.is_number_float()) {
        return static_cast<std::int64_t>(value.get<double>());
    }
    if (option.type == OptionType::record && value.is_object()) {
        return withDefaults(option.fields, value);
    }
    if (const Variant* variant =
            option.type == OptionType::variant ? findVariant(option, value) : nullptr) {
        Json completed = Json::object();
        completed["kind"] = value.at("kind");
        completed.update(withDefaults(variant->fields, value));
        return completed;
    }
    return value;
}

}  // namespace

const Variant* findVariant(const Option& option, const Json& object) {
    if (!object.is_object() || !object.contains("kind") || !object.at("kind").is_string()) {
        return nullptr;
    }
    for (const Variant& variant : option.variants) {
        if (variant.name == object.at("kind").get<std::string>()) {
            return &variant;
        }
    }
    return nullptr;
}

const Option* Schema::findOption(const std::string& optionName) const {
    for (const Option& option : options) {
        if (option.name == optionName) {
            return &option;
        }
    }
    return nullptr;
}

const ProductSpec* Schema::findProduct(const std::string& productName) const {
    for (const ProductSpec& product : products) {
        if (product.name == productName) {
            return &product;
        }
    }
    return nullptr;
}

void checkValue(const Option& option, const Json& value, const std::string& where,
                std::vector<std::string>& problems) {
    if (value.is_null() && (option.optional || !option.defaultValue.is_null())) {
        return;
    }
    if (!option.list) {
        checkSingle(option, value, where, problems);
        return;
    }
    if (!value.is_array()) {
        problems.push_back(fmt::format("{}: expected an array, each entry {}; found {}", where,
                                       typeText(option), core::excerpt(value)));
        return;
    }
    for (std::size_t i = 0; i < value.size(); ++i) {
        checkSingle(option, value[i], fmt::format("{}[{}]", where, i), problems);
    }
}

Json withDefaults(const std::vector<Option>& options, const Json& given) {
    Json completed = Json::object();
    for (const Option& option : options) {
        const bool isGiven = given.contains(option.name) && !given.at(option.name).is_null();
        const Json& value = isGiven ? given.at(option.name) : option.defaultValue;
        if (value.is_null()) {
            completed[option.name] = nullptr;
        } else if (option.list && value.is_array()) {
            Json array = Json::array();
            for (const Json& each : value) {
                array.push_back(singleWithDefaults(option, each));
            }
            completed[option.name] = std::move(array);
        } else {
            completed[option.name] = singleWithDefaults(option, value);
        }
    }
    return completed;
}

Json completeOptions(const Schema& schema, const Json& options, const std::string& where) {
    std::vector<std::string> problems;
    if (!options.is_object()) {
        throw core::InputError(where + ": expected an object with the options of " + schema.name +
                               ", found " + core::excerpt(options));
    }
    checkObject(schema.options, options, where, {"name", "study"}, problems);
    if (!problems.empty()) {
        throw core::InputError(
            fmt::format("{}{}", fmt::join(problems, "\n"),
                        "\n(isthmus-engine studies " + schema.name + " lists the options)"));
    }
    Json completed = withDefaults(schema.options, options);
    if (const auto together = contradictions(schema.name, completed); !together.empty()) {
        std::vector<std::string> lines;
        for (const Contradiction& each : together) {
            lines.push_back(where + ": " + each.text);
        }
        throw core::InputError(fmt::format("{}", fmt::join(lines, "\n")));
    }
    return completed;
}

}  // namespace isthmus::study
