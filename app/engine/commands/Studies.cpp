#include <fmt/format.h>

#include <cmath>

#include "app/engine/commands/Commands.h"
#include "engine/study/OptionWords.h"

namespace isthmus::app::commands {

namespace {

std::string valueText(const study::Option& option) {
    using study::OptionType;
    std::string text;
    switch (option.type) {
        case OptionType::boolean:
            text = "true or false";
            break;
        case OptionType::integer:
            text = "whole number";
            break;
        case OptionType::number:
            text = "number";
            break;
        case OptionType::text:
            text = "text";
            break;
        case OptionType::choice:
            text = fmt::format("{}", fmt::join(option.choices, " | "));
            break;
        case OptionType::vector:
            text = fmt::format("{} numbers {}", option.length,
                               fmt::join(study::componentNames(option), " "));
            break;
        case OptionType::file:
            text = "file";
            break;
        case OptionType::product:
            text = "name of a " + option.productKind;
            break;
        case OptionType::record:
            text = "object";
            break;
        case OptionType::variant:
            text = "object with \"kind\"";
            break;
        case OptionType::species:
            text = "element symbols";
            break;
    }
    if (option.list) {
        text = "array: " + text;
    }
    if (!option.unit.empty()) {
        text += option.unit.starts_with('$') ? ", in " + option.unit.substr(1) : ", " + option.unit;
    }
    if (std::isfinite(option.minimum)) {
        text +=
            fmt::format(", {} {}", option.exclusiveMinimum ? "above" : "at least", option.minimum);
    }
    if (std::isfinite(option.maximum)) {
        text += fmt::format(", at most {}", option.maximum);
    }
    if (!option.defaultValue.is_null()) {
        text += ", default " + option.defaultValue.dump();
    } else {
        text += !option.optional        ? ", required"
                : option.absent.empty() ? ", optional"
                                        : ", left out: " + option.absent;
    }
    return text;
}

void printOptions(const std::vector<study::Option>& options, int indent) {
    for (const study::Option& option : options) {
        fmt::print("{:{}}{}  ({})\n", "", indent, option.name, valueText(option));
        fmt::print("{:{}}{}\n", "", indent + 4, study::fullHelp(option));
        printOptions(option.fields, indent + 4);
        for (const study::Variant& variant : option.variants) {
            fmt::print("{:{}}kind \"{}\": {}\n", "", indent + 4, variant.name, variant.help);
            printOptions(variant.fields, indent + 8);
        }
    }
}

void printSchema(const study::Schema& schema) {
    fmt::print("{}: {}\n\n{}\nMethod: {}\n\nOptions\n", schema.name, schema.label, schema.summary,
               schema.method);
    printOptions(schema.options, 2);
    fmt::print("\nProducts (for later studies, as NAME.product)\n");
    for (const study::ProductSpec& product : schema.products) {
        fmt::print("  {}  ({})\n      {}\n", product.name, product.kind, product.help);
    }
    fmt::print("  result  (result)\n      The numbers below.\n\nResults\n");
    for (const study::ResultSpec& result : schema.results) {
        fmt::print("  {}  {}{}\n", result.name, result.label,
                   result.unit.empty() ? "" : ", " + result.unit);
    }
}

}  // namespace

void addStudies(CLI::App& app, ExitStatus& status) {
    auto kind = std::make_shared<std::string>();
    CLI::App* verb = app.add_subcommand("studies", "The kinds of study, or the options of one");
    verb->add_option("KIND", *kind, "Such as md.elastic");
    verb->callback([kind, &status] {
        if (!kind->empty()) {
            printSchema(study::schemas().at(*kind));
        } else {
            for (const study::Schema& schema : study::schemas().rows()) {
                fmt::print("{:<26}{}\n", schema.name, schema.summary);
            }
        }
        status = 0;
    });
}

}  // namespace isthmus::app::commands
