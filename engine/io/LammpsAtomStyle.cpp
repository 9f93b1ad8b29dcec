#include "engine/io/LammpsAtomStyle.h"

#include <algorithm>

namespace isthmus::io {

namespace {

const std::vector<LammpsAtomStyle>& styles() {
    static const std::vector<LammpsAtomStyle> table{
        {.name = "atomic", .columns = 5, .type = 1, .x = 2},
        {.name = "charge", .columns = 6, .type = 1, .x = 3, .charge = 2},
        {.name = "molecular", .columns = 6, .type = 2, .x = 3, .molecule = 1},
        {.name = "bond", .columns = 6, .type = 2, .x = 3, .molecule = 1},
        {.name = "angle", .columns = 6, .type = 2, .x = 3, .molecule = 1},
        {.name = "full", .columns = 7, .type = 2, .x = 4, .charge = 3, .molecule = 1},
        {.name = "sphere", .columns = 7, .type = 1, .x = 4},
        {.name = "ellipsoid", .columns = 7, .type = 1, .x = 4},
        {.name = "body", .columns = 7, .type = 1, .x = 4},
        {.name = "line", .columns = 8, .type = 2, .x = 5, .molecule = 1},
        {.name = "tri", .columns = 8, .type = 2, .x = 5, .molecule = 1},
        {.name = "peri", .columns = 7, .type = 1, .x = 4},
        {.name = "dipole", .columns = 9, .type = 1, .x = 3, .charge = 2},
        {.name = "spin", .columns = 9, .type = 1, .x = 2},
        {.name = "electron", .columns = 8, .type = 1, .x = 5, .charge = 2},
    };
    return table;
}

bool isInteger(std::string_view word) {
    std::int64_t value = 0;
    return parse(word, value);
}

/// What the first atoms show about the second and third column.
struct Evidence {
    std::size_t columns = 0;
    bool secondIsType = true;  ///< whole numbers from 1 to the number of types
    bool thirdIsType = true;
    bool hasImageFlags = true;  ///< the last three are whole numbers
};

Evidence gather(LineReader& reader, std::size_t atoms, std::int64_t types) {
    constexpr std::size_t kEnough = 10000;
    Evidence evidence;
    const auto isType = [types](std::string_view word) {
        std::int64_t value = 0;
        return parse(word, value) && value >= 1 && value <= types;
    };
    const LineReader::Mark start = reader.mark();
    for (std::size_t atom = 0; atom < std::min(atoms, kEnough) && reader.nextFilled(); ++atom) {
        const auto words = split(withoutComment(reader.line()));
        if (atom == 0) {
            evidence.columns = words.size();
        }
        if (words.size() != evidence.columns || words.size() < 5) {
            break;  // reading the atoms tells what is wrong
        }
        evidence.secondIsType = evidence.secondIsType && isType(words[1]);
        evidence.thirdIsType = evidence.thirdIsType && isType(words[2]);
        evidence.hasImageFlags = evidence.hasImageFlags && words.size() >= 8 &&
                                 std::all_of(words.end() - 3, words.end(), isInteger);
    }
    reader.goTo(start);
    return evidence;
}

}  // namespace

std::string_view withoutComment(std::string_view line) {
    return trim(line.substr(0, line.find('#')));
}

const LammpsAtomStyle* findAtomStyle(std::string_view name) {
    for (const LammpsAtomStyle& style : styles()) {
        if (style.name == name) {
            return &style;
        }
    }
    return nullptr;
}

const LammpsAtomStyle& inferAtomStyle(LineReader& reader, std::size_t atoms, std::int64_t types,
                                      bool hasBonds) {
    const Evidence evidence = gather(reader, atoms, types);
    const std::size_t columns = evidence.columns - (evidence.hasImageFlags ? 3 : 0);
    const bool canBeMolecular = evidence.thirdIsType;
    const bool canBeOther = evidence.secondIsType && !hasBonds;
    if (columns == 5 && evidence.secondIsType) {
        return *findAtomStyle("atomic");
    }
    if (columns == 6 && canBeMolecular != canBeOther) {
        return *findAtomStyle(canBeMolecular ? "molecular" : "charge");
    }
    if (columns == 7 && canBeMolecular && !canBeOther) {
        return *findAtomStyle("full");
    }
    (void)reader.next();
    reader.fail("the atoms have " + std::to_string(evidence.columns) + " columns, which " +
                (columns == 6   ? "fits both the atom styles charge and molecular"
                 : columns == 7 ? "fits several atom styles, such as full and sphere"
                                : "fits no atom style that can be told without its name") +
                "; write the style behind the section's name, such as \"Atoms # charge\"");
}

}  // namespace isthmus::io
