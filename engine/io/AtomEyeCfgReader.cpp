#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/core/Units.h"
#include "engine/io/AtomEyeCfg.h"
#include "engine/io/Content.h"
#include "engine/io/LineReader.h"
#include "engine/io/TensorOrder.h"

namespace isthmus::io {

using core::Mat3;
using core::Vec3;
using structure::AtomicStructure;

namespace {

constexpr std::string_view kFirst = "Number of particles";

class CfgReader {
public:
    explicit CfgReader(const std::filesystem::path& file)
        : reader_(file.string(), readContent(file)) {}

    AtomicStructure read(const ReadOptions& options);

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
    /// Takes a line "KEY = VALUE". @returns false where it is none.
    bool readHeaderLine();
    void readMatrix(std::string_view key, std::string_view value);
    void readAuxiliary(std::string_view key, std::string_view value);
    void makeCell();
    void readAtoms();
    void readAtom(std::size_t first, const std::vector<std::string_view>& words);
    void setSpecies(std::string_view word);
    void takeFields();

    LineReader reader_;
    AtomicStructure structure_;
    std::size_t atoms_ = 0;
    double scale_ = 1.0;
    double rate_ = 1.0;  ///< 1/ns
    Mat3 edges_ = Mat3::Zero();
    Mat3 transform_ = Mat3::Identity();
    bool hasEdges_ = false;
    bool hasVelocities_ = true;
    std::optional<std::size_t> entries_;  ///< of the extended form
    std::vector<core::Field> auxiliary_;
    double mass_ = 0.0;
    int species_ = -1;
    std::vector<double> masses_;
};

void CfgReader::readMatrix(std::string_view key, std::string_view value) {
    const std::size_t open = key.find('(');
    const std::string_view name = trim(key.substr(0, open));
    // "H0(1,1)"
    const bool isIndexed = open != std::string_view::npos && key.size() >= open + 5 &&
                           key[open + 1] >= '1' && key[open + 1] <= '3' && key[open + 2] == ',' &&
                           key[open + 3] >= '1' && key[open + 3] <= '3';
    if (!isIndexed) {
        reader_.fail("expected indices from 1 to 3, \"H0(1,1)\", found " + quote(key));
    }
    const int row = key[open + 1] - '1';
    const int column = key[open + 3] - '1';
    const double number = reader_.real(Words(value).next(), std::string(name));
    if (name == "H0") {
        edges_(row, column) = number;
        hasEdges_ = true;
    } else if (name == "Transform") {
        transform_(row, column) = number;
    } else if (number != 0.0) {
        reader_.fail("a strain eta of the cell is not read; apply it to H0");
    }
}

void CfgReader::readAuxiliary(std::string_view key, std::string_view value) {
    // "auxiliary[0] = pote [eV]"
    std::int64_t index = -1;
    const std::size_t close = key.find(']');
    if (close == std::string_view::npos || !parse(key.substr(10, close - 10), index) ||
        index != std::ssize(auxiliary_) || index > 1000) {
        reader_.fail("expected auxiliary[" + std::to_string(auxiliary_.size()) + "], found " +
                     quote(key));
    }
    core::Field field{std::string(trim(value)), "1", 1, {}};
    const std::size_t unit = value.rfind(" [");
    if (unit != std::string_view::npos && trim(value).ends_with(']')) {
        const std::string_view rest = trim(value.substr(unit + 2));
        field.unit = rest.substr(0, rest.size() - 1);
        field.name = trim(value.substr(0, unit));
    }
    field.name = field.name.empty() ? "auxiliary_" + std::to_string(index) : field.name;
    auxiliary_.push_back(std::move(field));
}

bool CfgReader::readHeaderLine() {
    const std::string_view line = trim(reader_.line());
    if (line.starts_with(".NO_VELOCITY.")) {
        hasVelocities_ = false;
        return true;
    }
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) {
        return false;
    }
    const std::string_view key = trim(line.substr(0, equals));
    const std::string_view value = trim(line.substr(equals + 1));
    const std::string_view word = Words(value).next();
    if (key == "A") {
        scale_ = reader_.real(word, "A");
    } else if (key == "R") {
        rate_ = reader_.real(word, "R");
    } else if (key.starts_with("H0") || key.starts_with("Transform") || key.starts_with("eta")) {
        readMatrix(key, value);
    } else if (key == "entry_count") {
        const std::int64_t count = reader_.integer(word, "entry_count");
        if (count < 3 || count > 1000) {
            reader_.fail("expected an entry_count from 3, found " + quote(word));
        }
        entries_ = static_cast<std::size_t>(count);
    } else if (key.starts_with("auxiliary[")) {
        readAuxiliary(key, value);
    } else {
        reader_.fail(
            "expected A, R, H0(i,j), Transform(i,j), entry_count or auxiliary[i] of an "
            "AtomEye CFG file, found " +
            quote(line));
    }
    return true;
}

void CfgReader::makeCell() {
    if (!hasEdges_) {
        reader_.fail("expected the cell, H0(1,1) to H0(3,3), before the atoms, found none");
    }
    try {
        structure_.cell = structure::UnitCell(scale_ * edges_ * transform_);
    } catch (const core::InputError& error) {
        reader_.fail(error.what());
    }
}

void CfgReader::setSpecies(std::string_view word) {
    species_ = structure_.addSpecies(std::string(word));
}

void CfgReader::readAtom(std::size_t first, const std::vector<std::string_view>& words) {
    const auto vector = [&](std::size_t at, const char* what) {
        return Vec3(reader_.real(words[at], what), reader_.real(words[at + 1], what),
                    reader_.real(words[at + 2], what));
    };
    structure_.species.push_back(species_);
    masses_.push_back(mass_);
    structure_.positions.push_back(structure_.cell.toCartesian(vector(first, "a position")));
    if (hasVelocities_) {
        structure_.velocities.push_back(rate_ / core::units::kNanosecondInPicosecond *
                                        structure_.cell.matrix().transpose() *
                                        vector(first + 3, "a velocity"));
    }
    for (std::size_t i = 0; i < auxiliary_.size(); ++i) {
        auxiliary_[i].values.push_back(
            reader_.real(words[first + (hasVelocities_ ? 6 : 3) + i], auxiliary_[i].name));
    }
}

void CfgReader::readAtoms() {
    const std::size_t columns = entries_ ? (hasVelocities_ ? 6 : 3) + auxiliary_.size() : 2 + 6;
    if (entries_ && *entries_ != columns) {
        reader_.fail("entry_count is " + std::to_string(*entries_) + ", but positions" +
                     (hasVelocities_ ? ", velocities" : "") + " and " +
                     std::to_string(auxiliary_.size()) + " auxiliary properties make " +
                     std::to_string(columns));
    }
    const std::size_t expected = std::min(atoms_, reader_.left() / 6 + 2);
    structure_.positions.reserve(expected);
    structure_.species.reserve(expected);
    // The line that ended the header is the first of the atoms.
    for (bool isFirst = true; structure_.atomCount() < atoms_; isFirst = false) {
        if (!isFirst && !next()) {
            reader_.fail("expected " + std::to_string(atoms_) + " atoms, found " +
                         std::to_string(structure_.atomCount()) + "; the file seems to be cut off");
        }
        const auto words = split(reader_.line());
        if (entries_ && words.size() == 1) {
            double mass = 0.0;
            if (parse(words[0], mass)) {
                mass_ = reader_.real(words[0], "a mass");
            } else {
                setSpecies(words[0]);
            }
            continue;
        }
        if (words.size() != columns) {
            reader_.fail("expected " + std::to_string(columns) + " columns, found " +
                         std::to_string(words.size()) + ": " + quote(reader_.line()));
        }
        if (!entries_) {
            mass_ = reader_.real(words[0], "a mass");
            setSpecies(words[1]);
        } else if (species_ < 0) {
            reader_.fail(
                "expected a line with a mass and one with an element before the first "
                "atom, found " +
                quote(reader_.line()));
        }
        if (mass_ < 0.0) {
            reader_.fail("expected a mass from 0, found " + std::to_string(mass_));
        }
        readAtom(entries_ ? 0 : 2, words);
    }
    if (next()) {
        reader_.fail("expected the end after " + std::to_string(atoms_) + " atoms, found " +
                     quote(reader_.line()));
    }
}

/// NAME[0], NAME[1]... one after the other are the components of one field.
void CfgReader::takeFields() {
    for (std::size_t i = 0; i < auxiliary_.size();) {
        const std::string base = auxiliary_[i].name.substr(0, auxiliary_[i].name.rfind('['));
        std::size_t count = 0;
        while (i + count < auxiliary_.size() &&
               auxiliary_[i + count].name == base + "[" + std::to_string(count) + "]") {
            ++count;
        }
        if (count < 2) {
            structure_.setField(std::move(auxiliary_[i++]));
            continue;
        }
        core::Field field{base, auxiliary_[i].unit, static_cast<int>(count), {}};
        for (std::size_t atom = 0; atom < structure_.atomCount(); ++atom) {
            for (std::size_t component = 0; component < count; ++component) {
                field.values.push_back(auxiliary_[i + component].values[atom]);
            }
        }
        if (count == 6) {
            swapTensorOrder(field);
        }
        structure_.setField(std::move(field));
        i += count;
    }
}

AtomicStructure CfgReader::read(const ReadOptions& options) {
    const auto readCount = [this] {
        const std::string_view line = trim(reader_.line());
        const std::size_t equals = line.find('=');
        std::int64_t count = -1;
        if (!line.starts_with(kFirst) || equals == std::string_view::npos ||
            !parse(Words(line.substr(equals + 1)).next(), count) || count < 0) {
            reader_.fail("expected \"Number of particles = N\", found " + quote(reader_.line()));
        }
        return static_cast<std::size_t>(count);
    };
    if (!next()) {
        reader_.failAt(0, "expected \"Number of particles = N\", found the end of the file");
    }
    atoms_ = readCount();
    bool isHeader = true;
    while (isHeader && next()) {
        isHeader = readHeaderLine();
    }
    makeCell();
    if (atoms_ > 0) {
        if (isHeader) {
            reader_.fail("the file ends here, expected " + std::to_string(atoms_) + " atoms");
        }
        readAtoms();
    }
    takeFields();
    const bool isMoving = std::any_of(structure_.velocities.begin(), structure_.velocities.end(),
                                      [](const Vec3& each) { return !each.isZero(0.0); });
    if (!isMoving) {
        structure_.velocities.clear();
    }
    const bool hasMasses =
        std::all_of(masses_.begin(), masses_.end(), [](double mass) { return mass > 0.0; });
    if (hasMasses) {
        takeMasses(structure_, std::move(masses_));
    }
    applyOptions(options, structure_, reader_.file(), hasMasses);
    return std::move(structure_);
}

}  // namespace

AtomicStructure readAtomEyeCfg(const std::filesystem::path& file, const ReadOptions& options) {
    return CfgReader(file).read(options);
}

bool isAtomEyeCfg(const std::string& head, const std::filesystem::path& /*file*/) {
    LineReader reader("", head);
    while (reader.nextFilled()) {
        if (!trim(reader.line()).starts_with('#')) {
            return trim(reader.line()).starts_with(kFirst);
        }
    }
    return false;
}

}  // namespace isthmus::io
