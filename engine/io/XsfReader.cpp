#include <algorithm>
#include <cctype>
#include <map>
#include <optional>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/core/Units.h"
#include "engine/io/Content.h"
#include "engine/io/LineReader.h"
#include "engine/io/Xsf.h"

namespace isthmus::io {

using core::Mat3;
using core::Vec3;
using structure::AtomicStructure;

namespace {

bool isKeyword(std::string_view line) {
    const std::string_view text = trim(line);
    std::size_t letters = 0;
    while (letters < text.size() && (std::isupper(static_cast<unsigned char>(text[letters])) != 0 ||
                                     text[letters] == '_' || text[letters] == '-')) {
        ++letters;
    }
    // Symbols of elements have at most one capital.
    return letters >= 4;
}

class XsfReader {
public:
    explicit XsfReader(const std::filesystem::path& file)
        : reader_(file.string(), readContent(file)) {}

    /// @param step counted from 0. @returns nothing where there is none.
    std::optional<AtomicStructure> read(std::size_t step);
    std::size_t countSteps();

private:
    /// Goes to the next line that is neither blank nor a comment.
    bool next() {
        while (reader_.nextFilled()) {
            if (!trim(reader_.line()).starts_with('#')) {
                return true;
            }
        }
        return false;
    }
    void readVectors();
    void readCoordinates(bool isCounted);
    void readAtom(const std::vector<std::string_view>& words);
    void skipBlock(std::string_view keyword);
    void takeCell();

    LineReader reader_;
    AtomicStructure structure_;
    std::array<bool, 3> periodic_{false, false, false};
    std::optional<Mat3> vectors_;
    std::size_t vectorsLine_ = 0;
    core::Field forces_{"forces", "eV/angstrom", 3, {}};
};

void XsfReader::readVectors() {
    Mat3 rows;
    vectorsLine_ = reader_.number();
    for (int axis = 0; axis < 3; ++axis) {
        if (!next()) {
            reader_.fail("the file ends here, expected three vectors of the cell");
        }
        Words words(reader_.line());
        for (int i = 0; i < 3; ++i) {
            rows(axis, i) = reader_.real(words.next(), "a vector of the cell");
        }
    }
    vectors_ = rows;
}

void XsfReader::readAtom(const std::vector<std::string_view>& words) {
    if (words.size() != 4 && words.size() != 7) {
        reader_.fail("expected an element, a position and perhaps a force, found " +
                     quote(reader_.line()));
    }
    std::int64_t number = 0;
    std::string name(words[0]);
    if (parse(words[0], number)) {
        if (number < 0 || number > 118) {
            reader_.fail("expected an atomic number from 0 to 118, found " + quote(words[0]));
        }
        name = number == 0 ? "X" : core::element(static_cast<int>(number)).symbol;
    } else if (core::findElement(name) == nullptr && name != "X") {
        reader_.fail("expected the number or symbol of an element, found " + quote(words[0]));
    }
    structure_.species.push_back(structure_.addSpecies(name));
    structure_.positions.push_back(Vec3{reader_.real(words[1], "x"), reader_.real(words[2], "y"),
                                        reader_.real(words[3], "z")});
    for (std::size_t i = 4; i < words.size(); ++i) {
        forces_.values.push_back(core::units::kHartreeInEv * reader_.real(words[i], "a force"));
    }
}

void XsfReader::readCoordinates(bool isCounted) {
    structure_.species.clear();
    structure_.positions.clear();
    structure_.speciesNames.clear();
    structure_.speciesMasses.clear();
    forces_.values.clear();
    std::int64_t count = -1;
    if (isCounted) {
        if (!next()) {
            reader_.fail("the file ends here, expected the number of atoms");
        }
        count = reader_.integer(Words(reader_.line()).next(), "the number of atoms");
        if (count < 0) {
            reader_.fail("expected a number of atoms from 0, found " + quote(reader_.line()));
        }
    }
    const std::size_t first = reader_.number();
    for (std::int64_t atom = 0; atom != count; ++atom) {
        LineReader::Mark here = reader_.mark();
        const bool isThere = next();
        if (!isThere || isKeyword(reader_.line())) {
            if (!isCounted) {
                if (isThere) {
                    reader_.goTo(here);
                }
                return;
            }
            reader_.fail("expected " + std::to_string(count) + " atoms as line " +
                         std::to_string(first) + " says, found " + std::to_string(atom) +
                         "; the file seems to be cut off");
        }
        readAtom(split(reader_.line()));
    }
}

void XsfReader::skipBlock(std::string_view keyword) {
    const std::string end = "END" + std::string(keyword.substr(5));
    const std::size_t first = reader_.number();
    while (reader_.next()) {
        if (trim(reader_.line()).starts_with(end)) {
            return;
        }
    }
    reader_.failAt(first, "expected " + end + " behind this line, found the end of the file");
}

void XsfReader::takeCell() {
    if (!vectors_) {
        if (periodic_[0]) {
            reader_.fail(
                "expected PRIMVEC with the cell before the atoms of a crystal, slab or "
                "polymer, found none");
        }
        return;
    }
    try {
        structure_.cell = structure::UnitCell(*vectors_, periodic_);
    } catch (const core::InputError& error) {
        reader_.failAt(vectorsLine_, error.what());
    }
}

std::optional<AtomicStructure> XsfReader::read(std::size_t step) {
    static const std::map<std::string_view, std::array<bool, 3>> kPeriodic{
        {"CRYSTAL", {true, true, true}},
        {"SLAB", {true, true, false}},
        {"POLYMER", {true, false, false}},
        {"MOLECULE", {false, false, false}}};
    std::size_t steps = 0;
    bool isFound = false;
    while (!isFound && next()) {
        const std::string_view line = reader_.line();
        Words words(line);
        const std::string_view keyword = words.next();
        if (const auto kind = kPeriodic.find(keyword); kind != kPeriodic.end()) {
            periodic_ = kind->second;
        } else if (keyword == "DIM-GROUP") {
            if (!next()) {
                reader_.fail("the file ends here, expected the dimension and group");
            }
            const std::int64_t dimension =
                reader_.integer(Words(reader_.line()).next(), "the dimension");
            for (int axis = 0; axis < 3; ++axis) {
                periodic_[static_cast<std::size_t>(axis)] = axis < dimension;
            }
        } else if (keyword == "PRIMVEC") {
            readVectors();
        } else if (keyword == "CONVVEC") {
            const auto kept = vectors_;
            readVectors();
            vectors_ = kept;
        } else if (keyword == "PRIMCOORD" || keyword == "ATOMS") {
            isFound = steps++ == step;
            readCoordinates(keyword == "PRIMCOORD");
        } else if (keyword == "CONVCOORD") {
            readCoordinates(true);
        } else if (keyword.starts_with("BEGIN_")) {
            skipBlock(keyword);
        } else if (keyword == "ANIMSTEPS") {
            (void)reader_.integer(words.next(), "the number of steps");
        } else {
            reader_.fail(
                "expected a keyword of an XSF file (CRYSTAL, PRIMVEC, PRIMCOORD, ATOMS, "
                "...), found " +
                quote(line));
        }
    }
    if (!isFound) {
        return std::nullopt;
    }
    takeCell();
    if (!forces_.values.empty()) {
        if (forces_.values.size() != 3 * structure_.atomCount()) {
            reader_.fail("expected a force for every atom or for none");
        }
        structure_.setField(std::move(forces_));
    }
    return std::move(structure_);
}

std::size_t XsfReader::countSteps() {
    std::size_t steps = 0;
    while (next()) {
        const std::string_view keyword = Words(reader_.line()).next();
        steps += keyword == "PRIMCOORD" || keyword == "ATOMS" ? 1 : 0;
    }
    return steps;
}

}  // namespace

AtomicStructure readXsf(const std::filesystem::path& file, const ReadOptions& options) {
    std::size_t frame = options.frame.value_or(0);
    if (frame == ReadOptions::kLastFrame) {
        frame = std::max<std::size_t>(countXsfSteps(file), 1) - 1;
    }
    std::optional<AtomicStructure> structure = XsfReader(file).read(frame);
    if (!structure) {
        const std::size_t steps = countXsfSteps(file);
        throw core::InputError(file.string(), 0,
                               steps == 0 ? "expected atoms under PRIMCOORD or ATOMS, found none"
                                          : "there is no frame " + std::to_string(frame) +
                                                " (counted from 0), the file has " +
                                                std::to_string(steps));
    }
    applyOptions(options, *structure, file.string());
    return *std::move(structure);
}

std::size_t countXsfSteps(const std::filesystem::path& file) {
    return XsfReader(file).countSteps();
}

bool isXsf(const std::string& head, const std::filesystem::path& /*file*/) {
    const auto isOneOf = [](std::string_view word, std::initializer_list<const char*> words) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    LineReader reader("", head);
    bool isFirst = true;
    while (reader.nextFilled()) {
        const std::string_view word = Words(reader.line()).next();
        if (word.starts_with('#')) {
            continue;
        }
        // The first word may also begin the title of another file, "SLAB of copper".
        if (isFirst && !isOneOf(word, {"CRYSTAL", "SLAB", "POLYMER", "MOLECULE", "DIM-GROUP",
                                       "ATOMS", "ANIMSTEPS", "PRIMVEC", "BEGIN_INFO"})) {
            return false;
        }
        isFirst = false;
        if (word == "ATOMS") {
            const std::size_t columns = split(reader.peekFilled()).size();
            return columns == 4 || columns == 7;
        }
        if (isOneOf(word, {"PRIMVEC", "PRIMCOORD"})) {
            return true;
        }
    }
    return false;
}

}  // namespace isthmus::io
