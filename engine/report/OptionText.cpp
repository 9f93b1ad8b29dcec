#include "engine/report/OptionText.h"

#include <cctype>

#include "engine/core/NumberText.h"

namespace isthmus::report {

namespace {

using study::Option;
using study::OptionType;
using study::Variant;

std::string withUnit(const std::string& text, const Option& option) {
    const std::string unit = core::unitText(option.unit);
    return unit.empty() ? text : text + " " + unit;
}

std::string lowered(std::string label) {
    // "C11" and "NVT" stay as they are.
    if (label.size() > 1 && std::islower(static_cast<unsigned char>(label[1]))) {
        label[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(label[0])));
    }
    return label;
}

/// "label value, label value" of an object's fields, without what was left out.
std::string fieldsText(const std::vector<Option>& fields, const core::Json& object) {
    std::string text;
    for (const Option& field : fields) {
        if (object.contains(field.name) && !object.at(field.name).is_null()) {
            text += (text.empty() ? "" : ", ") + lowered(field.label) + " " +
                    optionText(field, object.at(field.name));
        }
    }
    return text;
}

std::string numbersText(const core::Json& values) {
    std::string text;
    for (const core::Json& each : values) {
        text += (text.empty() ? "" : ", ") +
                (each.is_number() ? core::numberText(each.get<double>()) : each.dump());
    }
    return "(" + text + ")";
}

std::string singleText(const Option& option, const core::Json& value) {
    if (value.is_null()) {
        return option.optional ? "not given" : "";
    }
    switch (option.type) {
        case OptionType::boolean:
            return value.is_boolean() && value.get<bool>() ? "yes" : "no";
        case OptionType::integer:
            return withUnit(core::integerText(value.dump()), option);
        case OptionType::number:
            return value.is_number() ? withUnit(core::numberText(value.get<double>()), option)
                                     : value.dump();
        case OptionType::vector:
            return value.is_array() ? withUnit(numbersText(value), option) : value.dump();
        case OptionType::species: {
            std::string text;
            for (const core::Json& each : value) {
                text += (text.empty() ? "" : ", ") +
                        (each.is_string() ? each.get<std::string>() : each.dump());
            }
            return text;
        }
        case OptionType::record:
            return value.is_object() ? fieldsText(option.fields, value) : value.dump();
        case OptionType::variant:
            for (const Variant& variant : option.variants) {
                if (value.is_object() && value.value("kind", core::Json()) == variant.name) {
                    const std::string fields = fieldsText(variant.fields, value);
                    return variant.label + (fields.empty() ? "" : ": " + fields);
                }
            }
            return value.dump();
        case OptionType::text:
        case OptionType::choice:
        case OptionType::file:
        case OptionType::product:
            break;
    }
    return value.is_string() ? value.get<std::string>() : value.dump();
}

/// The option with the unit "$name" replaced by what the option of that name says, at any depth.
Option withUnits(Option option, const core::Json& options) {
    if (option.unit.starts_with('$')) {
        const core::Json unit = options.value(option.unit.substr(1), core::Json());
        option.unit = unit.is_string() ? unit.get<std::string>() : std::string();
    }
    for (Option& field : option.fields) {
        field = withUnits(std::move(field), options);
    }
    for (Variant& variant : option.variants) {
        for (Option& field : variant.fields) {
            field = withUnits(std::move(field), options);
        }
    }
    return option;
}

/// The item that a product option names: by its id, or "relax.structure" in a project that a recipe
/// left.
project::ItemPointer findProduct(const project::Project& project, const std::string& reference) {
    if (auto item = project.find(reference)) {
        return item;
    }
    std::string name = reference;
    if (const auto dot = name.rfind('.'); dot != std::string::npos) {
        name[dot] = ' ';
    }
    return project.findByName(name);
}

}  // namespace

std::string optionText(const Option& option, const core::Json& value) {
    if (!option.list || !value.is_array()) {
        return singleText(option, value);
    }
    // Objects take a line each; short values share one.
    const bool lines = option.type == OptionType::record || option.type == OptionType::variant;
    std::string text;
    for (const core::Json& each : value) {
        text += (text.empty() ? "" : lines ? "\n" : ", ") + singleText(option, each);
    }
    return text.empty() ? "none" : text;
}

Table optionTable(const study::Schema& schema, const core::Json& options,
                  const project::Project& project) {
    Table table{.title = "Options", .columns = {{"Option"}, {"Value"}}, .rows = {}};
    for (const Option& option : schema.options) {
        const core::Json value = options.is_object() && options.contains(option.name)
                                     ? options.at(option.name)
                                     : option.defaultValue;
        if (value.is_null() && option.optional && option.advanced) {
            continue;
        }
        const core::Json none = core::Json::object();
        Cell cell{optionText(withUnits(option, options.is_object() ? options : none), value)};
        cell.isMuted = value == option.defaultValue || value.is_null();
        if (option.type == OptionType::product && value.is_string()) {
            if (const auto item = findProduct(project, value.get<std::string>())) {
                cell.text = item->name;
                cell.anchor = item->id;
            }
        }
        table.rows.push_back({Cell{option.label}, std::move(cell)});
    }
    table.caption = "Defaults are gray.";
    return table;
}

}  // namespace isthmus::report
