#include "engine/study/OptionTables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/core/NumberText.h"
#include "engine/study/ManualPage.h"
#include "engine/study/OptionWords.h"

namespace isthmus::study {

namespace {

/// "1e9" instead of "1000000000"; every digit where a number is not as round.
std::string numberText(double value) {
    const int exponent =
        value == 0.0 ? 0 : static_cast<int>(std::floor(std::log10(std::abs(value))));
    const double mantissa = value / std::pow(10.0, exponent);
    return exponent >= 5 && mantissa == std::round(mantissa)
               ? fmt::format("{}e{}", mantissa, exponent)
               : fmt::format("{}", value);
}

std::string typeText(const Option& option) {
    switch (option.type) {
        case OptionType::boolean:
            return "true or false";
        case OptionType::integer:
            return "whole number";
        case OptionType::number:
            return "number";
        case OptionType::text:
            return "text";
        case OptionType::choice:
            return fmt::format("one of `{}`", fmt::join(option.choices, "`, `"));
        case OptionType::vector:
            return fmt::format("{} numbers: {}", option.length,
                               fmt::join(componentNames(option), ", "));
        case OptionType::file:
            return "file";
        case OptionType::product:
            return "a " + option.productKind;
        case OptionType::record:
            return "an object, see below";
        case OptionType::variant:
            return "an object with a kind, see below";
        case OptionType::species:
            return "element symbols";
    }
    return "";
}

std::string defaultText(const Option& option) {
    if (!option.defaultValue.is_null()) {
        return "`" + option.defaultValue.dump() + "`";
    }
    return option.optional ? markdownText(absentText(option)) : "**required**";
}

std::string row(const Option& option, const std::string& path) {
    return fmt::format("| {} | `{}{}` | {} | {} | {} |\n", markdownText(option.label), path,
                       option.name, valueText(option), defaultText(option),
                       markdownText(fullHelp(option)));
}

std::string table(const std::vector<Option>& options, const std::string& path) {
    std::string text =
        "| Option | Key | Value | Default | Meaning |\n| --- | --- | --- | --- | --- |\n";
    for (const Option& option : options) {
        text += row(option, path);
    }
    return text + "\n";
}

/// Tables of what is inside the options.
std::string innerTables(const std::vector<Option>& options, const std::string& path) {
    std::string text;
    for (const Option& option : options) {
        const std::string key = path + option.name;
        const std::string inside = key + (option.list ? "[]." : ".");
        if (!option.fields.empty()) {
            text += fmt::format("**{}** (`{}`):\n\n", markdownText(option.label), key);
            text += optionTables(option.fields, inside);
        }
        for (const Variant& variant : option.variants) {
            text += fmt::format("**{}: {}**, `{}` with `\"kind\": \"{}\"`. {}\n\n",
                                markdownText(option.label), markdownText(variant.label), key,
                                variant.name, markdownText(variant.help));
            if (!variant.fields.empty()) {
                text += optionTables(variant.fields, inside);
            }
        }
    }
    return text;
}

}  // namespace

std::string unitText(const std::string& unit) {
    return markdownText(core::unitText(unit));
}

std::string valueText(const Option& option) {
    std::string text = typeText(option);
    if (option.list) {
        text = "array of: " + text;
    }
    if (option.unit.starts_with('$')) {
        text += ", in `" + option.unit.substr(1) + "`";
    } else if (!option.unit.empty()) {
        text += " in " + unitText(option.unit);
    }
    if (std::isfinite(option.minimum)) {
        text += fmt::format(", {} {}", option.exclusiveMinimum ? "above" : "at least",
                            numberText(option.minimum));
    }
    if (std::isfinite(option.maximum)) {
        text += fmt::format(", at most {}", numberText(option.maximum));
    }
    return text;
}

std::string optionTables(const std::vector<Option>& options, const std::string& path) {
    std::vector<std::string> groups;
    for (const Option& option : options) {
        if (std::find(groups.begin(), groups.end(), option.group) == groups.end()) {
            groups.push_back(option.group);
        }
    }
    std::string text;
    for (const std::string& group : groups) {
        std::vector<Option> own;
        std::copy_if(options.begin(), options.end(), std::back_inserter(own),
                     [&group](const Option& each) { return each.group == group; });
        if (path.empty() && groups.size() > 1) {
            text += "### " + markdownText(group) + "\n\n";
        }
        text += table(own, path) + innerTables(own, path);
    }
    return text;
}

}  // namespace isthmus::study
