#include "engine/io/PoscarHeader.h"

#include <Eigen/LU>
#include <cctype>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"

namespace isthmus::io {

using core::Mat3;
using core::Vec3;

namespace {

bool isCount(std::string_view word) {
    std::int64_t value = 0;
    return parse(word, value);
}

/// The element at the front of a POTCAR's name: "Fe_pv", "O_s", "Cu_GW/1a2b", "H1.25". Null where
/// there is none.
const core::Element* elementOf(std::string_view word) {
    std::size_t letters = 0;
    while (letters < word.size() && std::isalpha(static_cast<unsigned char>(word[letters])) != 0) {
        ++letters;
    }
    return core::findElement(word.substr(0, letters));
}

}  // namespace

bool isNumber(std::string_view word) {
    double value = 0.0;
    return parse(word, value);
}

PoscarHeader::PoscarHeader(LineReader& reader, const ReadOptions& options) {
    reader.require("a comment, the first line of a VASP file");
    comment_ = reader.line();
    readScale(reader);
    readCell(reader);
    readGroups(reader, options);
}

void PoscarHeader::readScale(LineReader& reader) {
    reader.require("the scale of a POSCAR file");
    std::vector<double> factors;
    for (const std::string_view word : split(reader.line())) {
        if (!isNumber(word)) {
            break;
        }
        factors.push_back(reader.real(word, "the scale"));
    }
    if (factors.size() == 3 && factors[0] > 0.0 && factors[1] > 0.0 && factors[2] > 0.0) {
        scale = {factors[0], factors[1], factors[2]};
    } else if (factors.size() == 1 && factors[0] > 0.0) {
        scale = Vec3::Constant(factors[0]);
    } else if (factors.size() == 1 && factors[0] < 0.0) {
        volume_ = -factors[0];
    } else {
        reader.fail("expected the scale of a POSCAR file (one number, or three above 0), found " +
                    quote(reader.line()));
    }
}

void PoscarHeader::readCell(LineReader& reader) {
    Mat3 edges;
    for (int axis = 0; axis < 3; ++axis) {
        reader.require("the three edges of the cell");
        Words words(reader.line());
        for (int i = 0; i < 3; ++i) {
            edges(axis, i) = reader.real(words.next(), "an edge of the cell");
        }
    }
    if (volume_ > 0.0) {
        // The sign is checked below, by the cell.
        scale = Vec3::Constant(std::cbrt(volume_ / std::abs(edges.determinant())));
    }
    try {
        cell = structure::UnitCell(edges * scale.asDiagonal());
    } catch (const core::InputError& error) {
        reader.fail(error.what());
    }
}

std::vector<std::string> PoscarHeader::symbolsWithoutLine(const LineReader& reader,
                                                          const ReadOptions& options) const {
    if (!options.species.empty()) {
        if (options.species.size() != counts.size()) {
            reader.fail("the recipe names " + std::to_string(options.species.size()) +
                        " species, but the file has " + std::to_string(counts.size()) +
                        " groups of atoms; name every group in \"species\"");
        }
        return options.species;
    }
    std::vector<std::string> found;
    for (const std::string_view word : split(comment_)) {
        const core::Element* element = core::findElement(word);
        if (element == nullptr) {
            break;
        }
        found.emplace_back(element->symbol);
    }
    if (found.size() != counts.size() || found.size() != split(comment_).size()) {
        reader.fail("the file does not say which elements its " + std::to_string(counts.size()) +
                    " groups of atoms are; add a line with their symbols above this one, or "
                    "\"species\" to the recipe's input");
    }
    return found;
}

void PoscarHeader::readGroups(LineReader& reader, const ReadOptions& options) {
    reader.require("the elements or the numbers of atoms");
    std::vector<std::string_view> words = split(reader.line());
    bool hasSymbols = false;
    if (!words.empty() && !isNumber(words[0])) {
        hasSymbols = true;
        for (const std::string_view word : words) {
            if (word.starts_with('!') || word.starts_with('#')) {
                break;
            }
            const core::Element* element = elementOf(word);
            if (element == nullptr) {
                reader.fail("expected the symbols of elements, found " + quote(word) +
                            "; a POSCAR file names each group of atoms here");
            }
            symbols.emplace_back(element->symbol);
        }
        reader.require("the numbers of atoms");
        words = split(reader.line());
    }
    countsLine = reader.number();
    for (const std::string_view word : words) {
        if (word.starts_with('!') || word.starts_with('#')) {
            break;
        }
        const std::int64_t count = reader.integer(word, "the number of atoms of a group");
        if (count < 0) {
            reader.fail("expected numbers of atoms from 0, found " + quote(reader.line()));
        }
        counts.push_back(static_cast<std::size_t>(count));
    }
    if (counts.empty()) {
        reader.fail("expected the number of atoms of each group, found an empty line");
    }
    if (!hasSymbols) {
        symbols = symbolsWithoutLine(reader, options);
    } else if (symbols.size() != counts.size()) {
        reader.fail("expected " + std::to_string(symbols.size()) +
                    " numbers of atoms, one for each symbol above, found " +
                    std::to_string(counts.size()));
    }
}

bool isPoscarHeader(LineReader& reader) {
    if (!reader.next() || !reader.next()) {
        return false;
    }
    const auto scale = split(reader.line());
    if (scale.empty() || !isNumber(scale[0])) {
        return false;
    }
    for (int axis = 0; axis < 3; ++axis) {
        if (!reader.next()) {
            return false;
        }
        const auto words = split(reader.line());
        if (words.size() < 3 || !isNumber(words[0]) || !isNumber(words[1]) || !isNumber(words[2])) {
            return false;
        }
    }
    if (!reader.next()) {
        return false;
    }
    const auto words = split(reader.line());
    return !words.empty() && (isCount(words[0]) || elementOf(words[0]) != nullptr);
}

}  // namespace isthmus::io
