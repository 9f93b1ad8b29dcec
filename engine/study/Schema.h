#pragma once

#include <limits>
#include <string>
#include <vector>

#include "engine/core/Json.h"
#include "engine/core/Registry.h"

namespace isthmus::study {

using core::Json;

enum class OptionType {
    boolean,
    integer,
    number,
    text,
    choice,   ///< one word out of `choices`
    vector,   ///< array of numbers, `length` of them
    file,     ///< path relative to the recipe
    product,  ///< an input or another study's product: "block", "relax.structure"
    record,   ///< an object with `fields`
    variant,  ///< an object whose "kind" selects one of `variants`
    species   ///< array of element symbols
};

struct Variant;

/// What an option beside another one must be for the other one to mean something.
struct Condition {
    std::string option;  ///< name of an option of the same record
    /// Of the choice, or "kind" of a variant; none: it is given, and neither false nor 0.
    std::vector<std::string> values = {};
};

/// One thing to choose in a study. From it come the default, the check, the unit and help in the
/// property panel, and the command-line help.
struct Option {
    std::string name;   ///< snake_case, the key in a recipe
    std::string label;  ///< "Time step"
    OptionType type = OptionType::number;
    std::string unit;       ///< of numbers and vectors: "fs"; empty where it is a ratio or count
    Json defaultValue;      ///< null: must be given, unless `optional`
    std::string help;       ///< one or two sentences
    bool optional = false;  ///< may stay away; null then
    std::string absent;     ///< what staying away means, in a word or two: "all atoms"
    bool list = false;      ///< an array of such values
    double minimum = -std::numeric_limits<double>::infinity();
    double maximum = std::numeric_limits<double>::infinity();
    bool exclusiveMinimum = false;
    std::vector<std::string> choices;
    int length = 3;                       ///< of a vector
    std::vector<std::string> components;  ///< of a vector; see componentNames() where empty
    std::string productKind;              ///< of a product: "structure", "mesh", "material"...
    std::vector<Option> fields;           ///< of a record
    std::vector<Variant> variants;        ///< of a variant
    std::string group = "Options";        ///< heading in the property panel
    bool advanced = false;
    bool steerable = false;           ///< may be changed while the study runs
    std::vector<Condition> onlyWith;  ///< it means nothing unless all hold
};

struct Variant {
    std::string name;  ///< value of "kind"
    std::string label;
    std::string help;
    std::vector<Option> fields;
    std::string group;  ///< heading in a menu of variants; empty: none
};

/// Something a study leaves for later studies.
struct ProductSpec {
    std::string name;  ///< "structure", in recipes "relax.structure"
    std::string kind;  ///< "structure", "mesh", "material", "report"
    std::string help;
};

/// A scalar that a study measures.
struct ResultSpec {
    std::string name;  ///< "C11"
    std::string label;
    std::string unit;
};

/// A kind of study, as data.
struct Schema {
    std::string name;       ///< "md.elastic"
    std::string label;      ///< "Elastic constants"
    std::string noun;       ///< what a new study is called, "Elastic"; empty: as the label
    std::string summary;    ///< one sentence
    std::string method;     ///< the equation and its source, for the report and the manual
    std::string workspace;  ///< "Build", "MD", "FEM", "Report"
    std::vector<Option> options;
    std::vector<ProductSpec> products;
    std::vector<ResultSpec> results;

    [[nodiscard]] const Option* findOption(const std::string& name) const;
    [[nodiscard]] const ProductSpec* findProduct(const std::string& name) const;
};

/// Checks options against a schema and fills in the defaults.
/// @param options the object as written; "name" and "study" are passed over.
/// @param where begins each message, "studies[2] (md.elastic)".
/// @throws core::InputError with every problem, one per line.
[[nodiscard]] Json completeOptions(const Schema& schema, const Json& options,
                                   const std::string& where);

/// Every problem of one value, one line each: wrong type, out of range, unknown key.
void checkValue(const Option& option, const Json& value, const std::string& where,
                std::vector<std::string>& problems);

/// The options with defaults filled in; parts that do not fit stay as they are.
[[nodiscard]] Json withDefaults(const std::vector<Option>& options, const Json& given);

/// All kinds of study that Isthmus knows.
[[nodiscard]] const core::Registry<Schema>& schemas();

}  // namespace isthmus::study
