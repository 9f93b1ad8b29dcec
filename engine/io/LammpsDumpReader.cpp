#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/core/Units.h"
#include "engine/io/LammpsDump.h"
#include "engine/io/LammpsDumpColumns.h"
#include "engine/io/TensorOrder.h"

namespace isthmus::io {

using core::Mat3;
using core::Vec3;
using structure::AtomicStructure;

namespace {

/// A frame begins with the first of TIMESTEP, TIME and UNITS and ends with its last atom.
class DumpFrames : public FrameScanner {
public:
    FrameLine look(std::string_view line) override {
        if (line.starts_with("ITEM:")) {
            return lookAtItem(line);
        }
        const bool isBlank = trim(line).empty();
        if (!isInside_) {
            // A file that is being written may end within the word.
            const bool isBegun = std::string_view("ITEM:").starts_with(line);
            return isBlank || isBegun ? FrameLine::between : FrameLine::foreign;
        }
        if (value_ != nullptr) {
            (this->*std::exchange(value_, nullptr))(trim(line));
        } else if (isCount_) {
            isCount_ = false;
            if (!parse(trim(line), atoms_)) {
                atoms_ = -1;  // the reader tells
            }
        } else if (isAtoms_ && !isBlank && --left_ <= 0) {
            return complete();
        }
        return FrameLine::inside;
    }
    void restart() override {
        isInside_ = isCount_ = isAtoms_ = false;
        value_ = nullptr;
    }
    core::Moment moment() const override { return moment_; }
    std::string foreignMessage(std::string_view line) const override {
        if (isInside_) {
            return "expected " + std::to_string(atoms_) + " atoms, found " +
                   std::to_string(atoms_ - left_) + " before " + quote(line) +
                   "; the number of atoms is wrong or the file was cut off";
        }
        return "expected the end of the file or another frame (ITEM: TIMESTEP) after " +
               std::to_string(atoms_) + " atoms, found " + quote(line) +
               "; the number of atoms or this line is wrong";
    }

private:
    FrameLine lookAtItem(std::string_view line) {
        if (isAtoms_) {
            return FrameLine::foreign;
        }
        if (!isInside_) {
            moment_ = {};
        }
        value_ = line.starts_with("ITEM: TIMESTEP") ? &DumpFrames::takeStep
                 : line.starts_with("ITEM: TIME")   ? &DumpFrames::takeTime
                 : line.starts_with("ITEM: UNITS")  ? &DumpFrames::takeUnits
                                                    : nullptr;
        if (line.starts_with("ITEM: NUMBER OF ATOMS")) {
            isCount_ = true;
        } else if (line.starts_with("ITEM: ATOMS")) {
            isAtoms_ = true;
            left_ = atoms_;
            if (!isInside_ || left_ < 0) {
                return FrameLine::foreign;
            }
            if (left_ == 0) {
                return complete();
            }
        }
        if (isInside_) {
            return FrameLine::inside;
        }
        isInside_ = true;
        atoms_ = isCount_ ? atoms_ : -1;
        return FrameLine::begins;
    }
    FrameLine complete() {
        restart();
        return FrameLine::completes;
    }
    // What is wrong in these lines the reader of the frame tells.
    void takeStep(std::string_view text) {
        std::int64_t step = 0;
        if (parse(text, step)) {
            moment_.step = step;
        }
    }
    void takeTime(std::string_view text) {
        double time = 0.0;
        if (core::parse(text, time)) {
            moment_.time = time * (units_ == "real" ? core::units::kFemtosecondInPicosecond : 1.0);
            moment_.timeUnit = units_ == "lj" ? "tau" : "ps";
        }
    }
    /// LAMMPS tells them once, before the first frame.
    void takeUnits(std::string_view text) { units_ = text; }

    bool isInside_ = false;
    bool isCount_ = false;  ///< the next line is the number of atoms
    bool isAtoms_ = false;
    void (DumpFrames::*value_)(std::string_view) = nullptr;  ///< takes the next line
    core::Moment moment_;
    std::string units_ = "metal";
    std::int64_t atoms_ = 0;
    std::int64_t left_ = 0;
};

/// Reads one frame.
class DumpReader {
public:
    explicit DumpReader(LineReader& reader) : reader_(reader) {}

    AtomicStructure read(const ReadOptions& options);

private:
    void readUnits();
    void readBox();
    void setCell(const Mat3& edges, const Vec3& low,
                 const std::vector<std::string_view>& boundaries);
    void readAtoms(const ReadOptions& options);
    void readAtom(const LammpsDumpColumns& columns, std::vector<std::string_view>& words);
    void nameSpecies(const LammpsDumpColumns& columns);
    void sortById();
    [[nodiscard]] Vec3 vector(const std::vector<std::string_view>& words,
                              const std::vector<int>& columns,
                              const LammpsDumpColumns& names) const;

    LineReader& reader_;
    AtomicStructure structure_;
    bool isReal_ = false;
    std::optional<std::size_t> atoms_;
    std::size_t countLine_ = 0;
    std::vector<std::int64_t> ids_;
    std::vector<std::size_t> lines_;
    std::vector<std::int64_t> types_;
    std::vector<int> names_;  ///< per atom, index into nameTable_
    std::vector<std::string> nameTable_;
    std::map<std::string, int, std::less<>> nameIndex_;
    std::vector<double> masses_;
};

void DumpReader::readUnits() {
    reader_.require("the units");
    const std::string_view units = trim(reader_.line());
    if (units == "lj") {
        structure_.units = structure::UnitSystem::lj;
    } else if (units == "real") {
        isReal_ = true;
    } else if (units != "metal") {
        reader_.fail("the file is in LAMMPS's units " + quote(units) +
                     ", expected metal, real or lj; convert it with LAMMPS first");
    }
}

void DumpReader::setCell(const Mat3& edges, const Vec3& low,
                         const std::vector<std::string_view>& boundaries) {
    std::array<bool, 3> periodic{true, true, true};
    for (std::size_t axis = 0; axis < 3 && axis < boundaries.size(); ++axis) {
        periodic[axis] = boundaries[axis].starts_with('p');
    }
    try {
        structure_.cell = structure::UnitCell(edges, periodic, low);
    } catch (const core::InputError& error) {
        reader_.fail(error.what());
    }
}

void DumpReader::readBox() {
    std::vector<std::string_view> words = split(reader_.line());
    words.erase(words.begin(), words.begin() + 3);
    const bool isGeneral = words.size() >= 2 && words[0] == "abc" && words[1] == "origin";
    const bool isTilted =
        words.size() >= 3 && words[0] == "xy" && words[1] == "xz" && words[2] == "yz";
    // The words point into the text, which stays while lines go by.
    words.erase(words.begin(), words.begin() + (isGeneral ? 2 : isTilted ? 3 : 0));
    const std::size_t expected = isGeneral ? 4 : isTilted ? 3 : 2;
    Eigen::Matrix<double, 3, 4> rows = Eigen::Matrix<double, 3, 4>::Zero();
    for (int axis = 0; axis < 3; ++axis) {
        reader_.require("the bounds of the box");
        const auto numbers = split(reader_.line());
        if (numbers.size() != expected) {
            reader_.fail("expected " + std::to_string(expected) + " numbers for the box along " +
                         "xyz"[axis] + ", found " + quote(reader_.line()));
        }
        for (std::size_t i = 0; i < expected; ++i) {
            rows(axis, static_cast<Eigen::Index>(i)) =
                reader_.real(numbers[i], "the bounds of the box");
        }
    }
    if (isGeneral) {
        setCell(rows.leftCols<3>(), rows.col(3), words);
        return;
    }
    // The file has the bounding box of the tilted one (LAMMPS manual, Howto triclinic).
    const double xy = rows(0, 2);
    const double xz = rows(1, 2);
    const double yz = rows(2, 2);
    Vec3 low = rows.col(0);
    Vec3 high = rows.col(1);
    low[0] -= std::min({0.0, xy, xz, xy + xz});
    high[0] -= std::max({0.0, xy, xz, xy + xz});
    low[1] -= std::min(0.0, yz);
    high[1] -= std::max(0.0, yz);
    Mat3 edges = Mat3((high - low).asDiagonal());
    edges(1, 0) = xy;
    edges(2, 0) = xz;
    edges(2, 1) = yz;
    setCell(edges, low, words);
}

Vec3 DumpReader::vector(const std::vector<std::string_view>& words, const std::vector<int>& columns,
                        const LammpsDumpColumns& names) const {
    Vec3 value;
    for (int i = 0; i < 3; ++i) {
        const int column = columns[static_cast<std::size_t>(i)];
        value[i] = reader_.real(words[static_cast<std::size_t>(column)], names.name(column));
    }
    return value;
}

void DumpReader::readAtom(const LammpsDumpColumns& columns, std::vector<std::string_view>& words) {
    const auto word = [&words](int column) { return words[static_cast<std::size_t>(column)]; };
    if (columns.id >= 0) {
        ids_.push_back(reader_.integer(word(columns.id), "id"));
        lines_.push_back(reader_.number());
    }
    types_.push_back(columns.type >= 0 ? reader_.integer(word(columns.type), "type") : 1);
    if (columns.mass >= 0) {
        masses_.push_back(reader_.real(word(columns.mass), "mass"));
        if (masses_.back() < 0.0) {
            reader_.fail("expected a mass from 0, found " + quote(word(columns.mass)));
        }
    }
    if (columns.element >= 0 || columns.label >= 0) {
        const std::string_view name = word(columns.element >= 0 ? columns.element : columns.label);
        auto found = nameIndex_.find(name);
        if (found == nameIndex_.end()) {
            found = nameIndex_.emplace(name, static_cast<int>(nameTable_.size())).first;
            nameTable_.emplace_back(name);
        }
        names_.push_back(found->second);
    }
    Vec3 position = vector(words, columns.position, columns);
    if (columns.kind == LammpsDumpColumns::Positions::scaled ||
        columns.kind == LammpsDumpColumns::Positions::scaledUnwrapped) {
        position = structure_.cell.toCartesian(position);
    }
    structure_.positions.push_back(position);
    if (!columns.velocity.empty()) {
        const double factor = isReal_ ? core::units::kPicosecondInFemtosecond : 1.0;
        structure_.velocities.push_back(factor * vector(words, columns.velocity, columns));
    }
    for (std::size_t i = 0; i < columns.fields.size(); ++i) {
        for (const int column : columns.fields[i].columns) {
            structure_.fields[i].values.push_back(reader_.real(word(column), columns.name(column)));
        }
    }
}

/// Species in the order of their types, or of their names where there are none.
void DumpReader::nameSpecies(const LammpsDumpColumns& columns) {
    struct Kind {
        std::int64_t type;
        int name;
        double mass;
        auto operator<=>(const Kind&) const = default;
    };
    const bool byMass = columns.mass >= 0 && columns.element < 0 &&
                        structure_.units == structure::UnitSystem::metal;
    const auto kindOf = [&](std::size_t atom) {
        return Kind{types_[atom], names_.empty() ? -1 : names_[atom], byMass ? masses_[atom] : 0.0};
    };
    std::map<Kind, int> kinds;
    for (std::size_t atom = 0; atom < structure_.atomCount(); ++atom) {
        kinds.emplace(kindOf(atom), 0);
    }
    for (auto& [kind, species] : kinds) {
        const core::Element* element = byMass ? core::nearestElement(kind.mass) : nullptr;
        std::string name = std::to_string(kind.type);
        if (columns.element < 0 && element != nullptr) {
            name = element->symbol;
        } else if (kind.name >= 0) {
            name = nameTable_[static_cast<std::size_t>(kind.name)];
        }
        species = structure_.addSpecies(name);
    }
    std::map<int, std::int64_t> typeOfSpecies;
    bool isEnough = true;
    Kind lastKind{};
    int last = -1;
    for (std::size_t atom = 0; atom < structure_.atomCount(); ++atom) {
        const Kind kind = kindOf(atom);
        if (last < 0 || kind != lastKind) {
            last = kinds.at(kind);
            lastKind = kind;
            isEnough =
                isEnough && typeOfSpecies.emplace(last, kind.type).first->second == kind.type;
        }
        structure_.species.push_back(last);
    }
    if (!isEnough) {  // several types are one element
        structure_.fields.push_back({"type", "1", 1, {types_.begin(), types_.end()}});
    }
}

void DumpReader::sortById() {
    const std::size_t count = ids_.size();
    const auto isNext = [this](std::size_t i) {
        return ids_[i] == static_cast<std::int64_t>(i) + 1;
    };
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (!std::is_sorted(ids_.begin(), ids_.end())) {
        std::stable_sort(order.begin(), order.end(),
                         [this](std::size_t a, std::size_t b) { return ids_[a] < ids_[b]; });
        const auto arrange = [&order](auto& values) {
            auto sorted = values;
            const std::size_t width = values.size() / order.size();
            for (std::size_t i = 0; i < order.size(); ++i) {
                std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(order[i] * width), width,
                            sorted.begin() + static_cast<std::ptrdiff_t>(i * width));
            }
            values = std::move(sorted);
        };
        arrange(ids_);
        arrange(lines_);
        arrange(structure_.positions);
        arrange(structure_.species);
        arrange(structure_.velocities);
        arrange(masses_);
        for (core::Field& field : structure_.fields) {
            arrange(field.values);
        }
    }
    const auto twice = std::adjacent_find(ids_.begin(), ids_.end());
    if (twice != ids_.end()) {
        const auto at = static_cast<std::size_t>(twice - ids_.begin());
        reader_.failAt(lines_[at + 1],
                       "the id " + std::to_string(*twice) + " occurs twice, first in line " +
                           std::to_string(lines_[at]) + "; give every atom its own");
    }
    bool isCounted = true;
    for (std::size_t i = 0; i < count && isCounted; ++i) {
        isCounted = isNext(i);
    }
    if (!isCounted) {
        structure_.setField({"id", "1", 1, {ids_.begin(), ids_.end()}});
    }
}

void DumpReader::readAtoms(const ReadOptions& options) {
    if (!atoms_ || !structure_.cell.isDefined()) {
        reader_.fail(std::string("expected ") +
                     (atoms_ ? "ITEM: BOX BOUNDS" : "ITEM: NUMBER OF ATOMS") +
                     " before the atoms, found none in this frame");
    }
    const LammpsDumpColumns columns(reader_, structure_.units, isReal_);
    const std::size_t expected = std::min(*atoms_, reader_.left() / 6 + 1);
    structure_.positions.reserve(expected);
    structure_.species.reserve(expected);
    types_.reserve(expected);
    for (const LammpsDumpColumns::Bound& each : columns.fields) {
        structure_.fields.push_back(each.field);
        structure_.fields.back().values.reserve(expected * each.columns.size());
    }
    std::vector<std::string_view> words;
    for (std::size_t atom = 0; atom < *atoms_; ++atom) {
        if (!reader_.nextFilled() || reader_.line().starts_with("ITEM:")) {
            reader_.fail("expected " + std::to_string(*atoms_) + " atoms as line " +
                         std::to_string(countLine_) + " says, found " + std::to_string(atom) +
                         "; the file seems to be cut off, or is still being written");
        }
        words.clear();
        Words line(reader_.line());
        for (std::string_view word = line.next(); !word.empty(); word = line.next()) {
            words.push_back(word);
        }
        if (std::ssize(words) != columns.count()) {
            reader_.fail("expected " + std::to_string(columns.count()) +
                         " columns as ITEM: ATOMS names, found " + std::to_string(words.size()) +
                         ": " + quote(reader_.line()));
        }
        readAtom(columns, words);
    }
    nameSpecies(columns);
    if (*atoms_ > 0) {
        sortById();
    }
    for (core::Field& field : structure_.fields) {
        if (field.components == 6) {
            swapTensorOrder(field);
        }
    }
    const core::Field* image = structure_.findField("image");
    const bool isWrapped = columns.kind == LammpsDumpColumns::Positions::plain ||
                           columns.kind == LammpsDumpColumns::Positions::scaled;
    if (options.unwrap && isWrapped) {
        if (image == nullptr) {
            reader_.failAt(0,
                           "positions cannot be unwrapped without the columns ix iy iz; add "
                           "them to the dump command, or leave \"unwrap\" out");
        }
        for (std::size_t atom = 0; atom < *atoms_; ++atom) {
            const Vec3 cells(image->at(atom, 0), image->at(atom, 1), image->at(atom, 2));
            structure_.positions[atom] += structure_.cell.matrix().transpose() * cells;
        }
    }
}

AtomicStructure DumpReader::read(const ReadOptions& options) {
    if (options.units) {
        structure_.units = *options.units;
    }
    bool hasAtoms = false;
    while (!hasAtoms && reader_.nextFilled()) {
        const std::string_view line = reader_.line();
        if (line.starts_with("ITEM: TIMESTEP")) {
            reader_.require("the time step");
            (void)reader_.integer(trim(reader_.line()), "the time step");
        } else if (line.starts_with("ITEM: TIME")) {
            reader_.require("the time");
            (void)reader_.real(trim(reader_.line()), "the time");
        } else if (line.starts_with("ITEM: UNITS")) {
            readUnits();
            structure_.units = options.units.value_or(structure_.units);
        } else if (line.starts_with("ITEM: NUMBER OF ATOMS")) {
            reader_.require("the number of atoms");
            const std::int64_t count = reader_.integer(trim(reader_.line()), "the number of atoms");
            if (count < 0) {
                reader_.fail("expected a number of atoms from 0, found " + quote(reader_.line()));
            }
            atoms_ = static_cast<std::size_t>(count);
            countLine_ = reader_.number();
        } else if (line.starts_with("ITEM: BOX BOUNDS")) {
            readBox();
        } else if (line.starts_with("ITEM: ATOMS")) {
            hasAtoms = true;
            readAtoms(options);
        } else {
            reader_.fail(
                "expected ITEM: TIMESTEP, TIME, UNITS, NUMBER OF ATOMS, BOX BOUNDS or "
                "ATOMS of a LAMMPS dump of atoms, found " +
                quote(line) + "; local and grid dumps have no atoms");
        }
    }
    if (!hasAtoms) {
        reader_.fail("the file ends here, expected ITEM: ATOMS; it seems to be cut off");
    }
    const bool hasMasses = !masses_.empty();
    if (hasMasses) {
        takeMasses(structure_, std::move(masses_));
    }
    applyOptions(options, structure_, reader_.file(), hasMasses);
    return std::move(structure_);
}

}  // namespace

AtomicStructure readLammpsDump(const std::filesystem::path& file, const ReadOptions& options) {
    FrameFile frames = openLammpsDumpFrames(file);
    return readLammpsDumpFrame(frames, options);
}

AtomicStructure readLammpsDumpFrame(FrameFile& frames, const ReadOptions& options) {
    LineReader reader = frames.open(options.frame.value_or(0));
    return DumpReader(reader).read(options);
}

FrameFile openLammpsDumpFrames(const std::filesystem::path& file) {
    return {file, std::make_unique<DumpFrames>()};
}

bool isLammpsDump(const std::string& head, const std::filesystem::path& /*file*/) {
    LineReader reader("", head);
    return reader.nextFilled() && reader.line().starts_with("ITEM:");
}

}  // namespace isthmus::io
