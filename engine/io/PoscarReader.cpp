#include <Eigen/LU>
#include <cctype>
#include <cmath>
#include <numeric>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/io/Content.h"
#include "engine/io/LineReader.h"
#include "engine/io/Poscar.h"

namespace isthmus::io {

using core::Mat3;
using core::Vec3;
using structure::AtomicStructure;

namespace {

bool isNumber(std::string_view word) {
    double value = 0.0;
    return parse(word, value);
}

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

class PoscarReader {
public:
    explicit PoscarReader(const std::filesystem::path& file)
        : reader_(file.string(), readContent(file)) {}

    AtomicStructure read(const ReadOptions& options);

private:
    void readScale();
    void readCell();
    void readGroups(const ReadOptions& options);
    [[nodiscard]] std::vector<std::string> symbolsWithoutLine(const ReadOptions& options) const;
    void readPositions();
    void readVelocities();
    [[nodiscard]] Vec3 vector(Words& words, const char* what) const;
    [[nodiscard]] std::size_t atomCount() const {
        return std::accumulate(counts_.begin(), counts_.end(), std::size_t{0});
    }

    LineReader reader_;
    AtomicStructure structure_;
    std::string comment_;
    Vec3 scale_ = Vec3::Ones();
    double volume_ = 0.0;  ///< where the scale is negative
    std::vector<std::string> symbols_;
    std::vector<std::size_t> counts_;
    std::size_t countsLine_ = 0;
};

Vec3 PoscarReader::vector(Words& words, const char* what) const {
    Vec3 value;
    for (int i = 0; i < 3; ++i) {
        value[i] = reader_.real(words.next(), what);
    }
    return value;
}

void PoscarReader::readScale() {
    reader_.require("the scale of a POSCAR file");
    std::vector<double> factors;
    for (const std::string_view word : split(reader_.line())) {
        if (!isNumber(word)) {
            break;
        }
        factors.push_back(reader_.real(word, "the scale"));
    }
    if (factors.size() == 3 && factors[0] > 0.0 && factors[1] > 0.0 && factors[2] > 0.0) {
        scale_ = {factors[0], factors[1], factors[2]};
    } else if (factors.size() == 1 && factors[0] > 0.0) {
        scale_ = Vec3::Constant(factors[0]);
    } else if (factors.size() == 1 && factors[0] < 0.0) {
        volume_ = -factors[0];
    } else {
        reader_.fail("expected the scale of a POSCAR file (one number, or three above 0), found " +
                     excerpt(reader_.line()));
    }
}

void PoscarReader::readCell() {
    Mat3 edges;
    for (int axis = 0; axis < 3; ++axis) {
        reader_.require("the three edges of the cell");
        Words words(reader_.line());
        edges.row(axis) = vector(words, "an edge of the cell").transpose();
    }
    if (volume_ > 0.0) {
        // The sign is checked below, by the cell.
        scale_ = Vec3::Constant(std::cbrt(volume_ / std::abs(edges.determinant())));
    }
    try {
        structure_.cell = structure::UnitCell(edges * scale_.asDiagonal());
    } catch (const core::InputError& error) {
        reader_.fail(error.what());
    }
}

std::vector<std::string> PoscarReader::symbolsWithoutLine(const ReadOptions& options) const {
    if (!options.species.empty()) {
        if (options.species.size() != counts_.size()) {
            reader_.fail("the recipe names " + std::to_string(options.species.size()) +
                         " species, but the file has " + std::to_string(counts_.size()) +
                         " groups of atoms; name every group in \"species\"");
        }
        return options.species;
    }
    std::vector<std::string> symbols;
    for (const std::string_view word : split(comment_)) {
        const core::Element* element = core::findElement(word);
        if (element == nullptr) {
            break;
        }
        symbols.emplace_back(element->symbol);
    }
    if (symbols.size() != counts_.size() || symbols.size() != split(comment_).size()) {
        reader_.fail("the file does not say which elements its " + std::to_string(counts_.size()) +
                     " groups of atoms are; add a line with their symbols above this one, or "
                     "\"species\" to the recipe's input");
    }
    return symbols;
}

void PoscarReader::readGroups(const ReadOptions& options) {
    reader_.require("the elements or the numbers of atoms");
    std::vector<std::string_view> words = split(reader_.line());
    bool hasSymbols = false;
    if (!words.empty() && !isNumber(words[0])) {
        hasSymbols = true;
        for (const std::string_view word : words) {
            if (word.starts_with('!') || word.starts_with('#')) {
                break;
            }
            const core::Element* element = elementOf(word);
            if (element == nullptr) {
                reader_.fail("expected the symbols of elements, found " + excerpt(word) +
                             "; a POSCAR file names each group of atoms here");
            }
            symbols_.emplace_back(element->symbol);
        }
        reader_.require("the numbers of atoms");
        words = split(reader_.line());
    }
    countsLine_ = reader_.number();
    for (const std::string_view word : words) {
        if (word.starts_with('!') || word.starts_with('#')) {
            break;
        }
        const std::int64_t count = reader_.integer(word, "the number of atoms of a group");
        if (count < 0) {
            reader_.fail("expected numbers of atoms from 0, found " + excerpt(reader_.line()));
        }
        counts_.push_back(static_cast<std::size_t>(count));
    }
    if (counts_.empty()) {
        reader_.fail("expected the number of atoms of each group, found an empty line");
    }
    if (!hasSymbols) {
        symbols_ = symbolsWithoutLine(options);
    } else if (symbols_.size() != counts_.size()) {
        reader_.fail("expected " + std::to_string(symbols_.size()) +
                     " numbers of atoms, one for each symbol above, found " +
                     std::to_string(counts_.size()));
    }
}

void PoscarReader::readPositions() {
    reader_.require("Direct or Cartesian");
    const auto firstLetter = [this] {
        const std::string_view text = trim(reader_.line());
        return text.empty()
                   ? ' '
                   : static_cast<char>(std::tolower(static_cast<unsigned char>(text.front())));
    };
    const bool isSelective = firstLetter() == 's';
    if (isSelective) {
        reader_.require("Direct or Cartesian");
    }
    if (firstLetter() == ' ' || isNumber(split(reader_.line())[0])) {
        reader_.fail("expected \"Direct\" or \"Cartesian\", found " + excerpt(reader_.line()));
    }
    const bool isCartesian = firstLetter() == 'c' || firstLetter() == 'k';

    const std::size_t total = atomCount();
    core::Field movable{"selective_dynamics", "1", 3, {}};
    for (std::size_t group = 0; group < counts_.size(); ++group) {
        const int species = structure_.addSpecies(symbols_[group]);
        for (std::size_t i = 0; i < counts_[group]; ++i) {
            const std::size_t found = structure_.atomCount();
            if (!reader_.next() || trim(reader_.line()).empty() ||
                !isNumber(split(reader_.line())[0])) {
                reader_.fail("expected " + std::to_string(total) + " positions as line " +
                             std::to_string(countsLine_) + " says, found " + std::to_string(found) +
                             "; correct the numbers of atoms, or the file was cut off");
            }
            Words words(reader_.line());
            const Vec3 position = vector(words, "a position");
            structure_.species.push_back(species);
            structure_.positions.push_back(isCartesian ? Vec3(scale_.cwiseProduct(position))
                                                       : structure_.cell.toCartesian(position));
            for (int axis = 0; isSelective && axis < 3; ++axis) {
                const std::string_view flag = words.next();
                const bool isTrue = flag.starts_with('T') || flag.starts_with(".T");
                if (!isTrue && !flag.starts_with('F') && !flag.starts_with(".F")) {
                    reader_.fail("expected three of T and F behind a position, found " +
                                 excerpt(reader_.line()));
                }
                movable.values.push_back(isTrue ? 1.0 : 0.0);
            }
        }
    }
    if (isSelective) {
        structure_.setField(std::move(movable));
    }
}

void PoscarReader::readVelocities() {
    if (!reader_.next()) {
        return;
    }
    std::string_view heading = trim(reader_.line());
    if (!heading.empty() && isNumber(split(heading)[0])) {
        reader_.fail("expected the end of " + std::to_string(atomCount()) + " positions as line " +
                     std::to_string(countsLine_) + " says, found more: " + excerpt(reader_.line()) +
                     "; correct the numbers of atoms");
    }
    if (heading.starts_with('L') || heading.starts_with('l')) {
        for (int line = 0; line < 7; ++line) {  // velocities of the cell, which are not used
            reader_.require("the velocities of the cell");
        }
        if (!reader_.next()) {
            return;
        }
        heading = trim(reader_.line());
    }
    const bool isDirect = heading.starts_with('D') || heading.starts_with('d');
    const std::string_view first = reader_.peekFilled();
    if (first.empty() || !isNumber(split(first)[0])) {
        return;
    }
    bool isMoving = false;
    std::vector<Vec3> velocities;
    for (std::size_t atom = 0; atom < atomCount(); ++atom) {
        if (!reader_.nextFilled()) {
            reader_.fail("expected " + std::to_string(atomCount()) + " velocities, found " +
                         std::to_string(atom) + "; the file seems to be cut off");
        }
        Words words(reader_.line());
        constexpr double kFemtosecondsInPicosecond = 1000.0;
        velocities.emplace_back(kFemtosecondsInPicosecond * vector(words, "a velocity"));
        isMoving = isMoving || !velocities.back().isZero(0.0);
    }
    if (isMoving && isDirect) {
        reader_.fail(
            "the velocities are in fractions of the cell per time step, which the file does not "
            "tell; convert them to Cartesian ones or remove them");
    }
    if (isMoving) {
        structure_.velocities = std::move(velocities);
    }
}

AtomicStructure PoscarReader::read(const ReadOptions& options) {
    reader_.require("a POSCAR file");
    comment_ = reader_.line();
    readScale();
    readCell();
    readGroups(options);
    readPositions();
    readVelocities();
    ReadOptions rest = options;
    if (symbols_ == options.species) {
        rest.species.clear();
    }
    applyOptions(rest, structure_, reader_.file());
    return std::move(structure_);
}

}  // namespace

AtomicStructure readPoscar(const std::filesystem::path& file, const ReadOptions& options) {
    return PoscarReader(file).read(options);
}

bool isPoscar(const std::string& head, const std::filesystem::path& /*file*/) {
    LineReader reader("", head);
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
