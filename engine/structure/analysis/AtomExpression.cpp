#include "engine/structure/analysis/AtomExpression.h"

#include <muParser.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <functional>
#include <map>

#include "engine/core/Error.h"
#include "engine/structure/UnitNames.h"

namespace isthmus::structure {

namespace {

constexpr const char* kVector[] = {"x", "y", "z"};
constexpr const char* kTensor[] = {"xx", "yy", "zz", "yz", "xz", "xy"};

struct Source {
    ExpressionName name;
    std::function<double(std::size_t atom)> value;
};

bool isWordCharacter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.';
}

std::string asWord(std::string name) {
    for (char& c : name) {
        c = isWordCharacter(c) ? c : '_';
    }
    if (!name.empty() && (std::isdigit(static_cast<unsigned char>(name[0])) != 0)) {
        name.insert(0, 1, '_');
    }
    return name;
}

/// Everything that an expression may name. References into the structure are kept.
class Sources {
public:
    explicit Sources(const AtomicStructure& structure) {
        for (int axis = 0; axis < 3; ++axis) {
            add(kVector[axis], std::string("position along ") + kVector[axis],
                lengthUnit(structure.units),
                [&structure, axis](std::size_t atom) { return structure.positions[atom][axis]; });
        }
        add("species", "number of the species, from 1", "1",
            [&structure](std::size_t atom) { return structure.species[atom] + 1.0; });
        add("index", "number of the atom, from 1", "1",
            [](std::size_t atom) { return static_cast<double>(atom) + 1.0; });
        for (const core::Field& field : structure.fields) {
            addField(
                field.name, field.unit, field.components,
                [&field](std::size_t atom, int component) { return field.at(atom, component); });
        }
        if (structure.hasVelocities()) {
            addField("velocity", velocityUnit(structure.units), 3,
                     [&structure](std::size_t atom, int component) {
                         return structure.velocities[atom][component];
                     });
        }
        for (std::size_t i = 0; i < structure.speciesNames.size(); ++i) {
            const std::string& name = structure.speciesNames[i];
            if (!name.empty() && std::isalpha(static_cast<unsigned char>(name[0])) != 0) {
                add(asWord(name), "number of species " + name, "1",
                    [i](std::size_t) { return static_cast<double>(i) + 1.0; });
            }
        }
    }

    [[nodiscard]] const std::vector<Source>& all() const { return sources_; }
    [[nodiscard]] const Source* find(const std::string& name) const {
        const auto found = std::find_if(sources_.begin(), sources_.end(),
                                        [&](const Source& each) { return each.name.name == name; });
        return found == sources_.end() ? nullptr : &*found;
    }

private:
    using Component = std::function<double(std::size_t, int)>;

    void add(const std::string& name, const std::string& meaning, const std::string& unit,
             std::function<double(std::size_t)> value) {
        if (find(name) == nullptr) {
            sources_.push_back({{name, meaning, unit}, std::move(value)});
        }
    }

    void addField(const std::string& field, const std::string& unit, int components,
                  const Component& value) {
        const std::string word = asWord(field);
        if (components == 1) {
            add(word, "field " + field, unit, [value](std::size_t atom) { return value(atom, 0); });
            return;
        }
        if (components == 3) {
            add(word + ".magnitude", "magnitude of " + field, unit, [value](std::size_t atom) {
                return std::hypot(value(atom, 0), value(atom, 1), value(atom, 2));
            });
        }
        for (int i = 0; i < components; ++i) {
            const std::string component = components == 3   ? kVector[i]
                                          : components == 6 ? kTensor[i]
                                                            : std::to_string(i + 1);
            add(word + "." + component, component + " of " + field, unit,
                [value, i](std::size_t atom) { return value(atom, i); });
        }
    }

    std::vector<Source> sources_;
};

[[noreturn]] void fail(const std::string& expression, std::size_t position,
                       const std::string& what) {
    throw core::InputError("the expression \"" + expression + "\", character " +
                           std::to_string(position + 1) + ": " + what);
}

/// Species in quotes become their numbers; everything keeps its place.
std::string withoutQuotes(const AtomicStructure& structure, const std::string& expression) {
    std::string plain = expression;
    for (std::size_t open = plain.find_first_of("\"'"); open != std::string::npos;
         open = plain.find_first_of("\"'", open + 1)) {
        const std::size_t close = plain.find(plain[open], open + 1);
        if (close == std::string::npos) {
            fail(expression, open, "the quote is not closed");
        }
        const std::string name = plain.substr(open + 1, close - open - 1);
        const auto& names = structure.speciesNames;
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end()) {
            std::string known;
            for (const std::string& each : names) {
                known += (known.empty() ? "" : ", ") + each;
            }
            fail(expression, open + 1,
                 "there is no species \"" + name + "\"" + core::didYouMean(name, names) +
                     "; species: " + known);
        }
        std::string number = std::to_string(found - names.begin() + 1);
        const std::size_t room = close - open + 1;
        number.resize(std::max(room, number.size()), ' ');
        plain.replace(open, room, number);
    }
    return plain;
}

/// muParser would take a single = for an order to set a variable.
void refuseAssignments(const std::string& expression, const std::string& plain) {
    for (std::size_t i = 0; i < plain.size(); ++i) {
        if (plain[i] != '=') {
            continue;
        }
        if (i + 1 < plain.size() && plain[i + 1] == '=') {
            ++i;
        } else if (i == 0 || std::string("<>!").find(plain[i - 1]) == std::string::npos) {
            fail(expression, i, "a single = does not compare; write ==");
        }
    }
}

std::size_t placeOfWord(const std::string& text, const std::string& word) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !isWordCharacter(text[at - 1])) &&
            (end == text.size() || !isWordCharacter(text[end]))) {
            return at;
        }
    }
    return 0;
}

std::string listOf(const Sources& sources) {
    std::string known;
    for (const Source& source : sources.all()) {
        known += (known.empty() ? "" : ", ") + source.name.name;
    }
    return known;
}

/// What a fault is in words; muParser's own where there are none better.
std::string describe(const mu::ParserError& error) {
    const std::string token = error.GetToken();
    const std::string found = token.empty() ? "" : ", found \"" + token + "\"";
    switch (error.GetCode()) {
        case mu::ecUNEXPECTED_EOF:
        case mu::ecEMPTY_EXPRESSION:
            return "it ends too early";
        case mu::ecMISSING_PARENS:
            return "a parenthesis is not closed";
        case mu::ecUNEXPECTED_PARENS:
            return "a parenthesis without its partner" + found;
        case mu::ecUNEXPECTED_OPERATOR:
            return "a value was expected" + found;
        case mu::ecUNEXPECTED_VAL:
        case mu::ecUNEXPECTED_VAR:
        case mu::ecUNEXPECTED_FUN:
            return "an operator was expected" + found;
        case mu::ecTOO_FEW_PARAMS:
        case mu::ecTOO_MANY_PARAMS:
            return "wrong number of arguments" + found;
        case mu::ecUNASSIGNABLE_TOKEN:
            return "this cannot be read" + found;
        default:
            return error.GetMsg();
    }
}

}  // namespace

std::vector<ExpressionName> expressionNames(const AtomicStructure& structure) {
    std::vector<ExpressionName> names;
    const Sources sources(structure);
    for (const Source& source : sources.all()) {
        names.push_back(source.name);
    }
    return names;
}

bool isTakenInExpressions(const AtomicStructure& structure, const std::string& name) {
    AtomicStructure plain = structure;
    plain.fields.clear();
    const mu::Parser parser;
    return Sources(plain).find(name) != nullptr || parser.GetFunDef().contains(name) ||
           parser.GetConst().contains(name);
}

std::vector<double> evaluate(const AtomicStructure& structure, const std::string& expression) {
    const std::size_t count = structure.atomCount();
    const std::string plain = withoutQuotes(structure, expression);
    refuseAssignments(expression, plain);
    const Sources sources(structure);
    mu::Parser parser;
    std::map<std::string, std::vector<double>> columns;
    try {
        parser.DefineNameChars("0123456789_.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
        parser.DefineInfixOprt("!", [](double value) { return value == 0.0 ? 1.0 : 0.0; });
        parser.SetExpr(plain);
        const auto used = parser.GetUsedVar();
        for (const auto& [name, unset] : used) {
            const Source* source = sources.find(name);
            if (source == nullptr) {
                std::vector<std::string> names;
                for (const Source& each : sources.all()) {
                    names.push_back(each.name.name);
                }
                fail(expression, placeOfWord(plain, name),
                     "there is no \"" + name + "\"" + core::didYouMean(name, names) +
                         ". Names: " + listOf(sources));
            }
            std::vector<double>& column = columns[name];
            column.resize(std::max<std::size_t>(count, 1));
            for (std::size_t atom = 0; atom < count; ++atom) {
                column[atom] = source->value(atom);
            }
            parser.DefineVar(name, column.data());
        }
        std::vector<double> values(count);
        if (count > 0) {
            parser.Eval(values.data(), static_cast<int>(count));
        }
        return values;
    } catch (const mu::ParserError& error) {
        const int at = error.GetPos();
        const std::size_t place =
            at >= 0 ? std::min(static_cast<std::size_t>(at), expression.size()) : expression.size();
        fail(expression, place, describe(error) + ". Names: " + listOf(sources));
    }
}

AtomMask atomsWhere(const AtomicStructure& structure, const std::string& expression) {
    const std::vector<double> values = evaluate(structure, expression);
    AtomMask mask(values.size());
    std::transform(values.begin(), values.end(), mask.begin(), [](double value) {
        return static_cast<std::uint8_t>(value != 0.0 && !std::isnan(value));
    });
    return mask;
}

}  // namespace isthmus::structure
