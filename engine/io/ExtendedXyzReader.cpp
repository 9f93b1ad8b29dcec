#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <utility>

#include "engine/core/PeriodicTable.h"
#include "engine/core/Units.h"
#include "engine/io/Content.h"
#include "engine/io/ExtendedXyz.h"
#include "engine/io/ExtendedXyzComment.h"
#include "engine/io/TensorOrder.h"

namespace isthmus::io {

using core::Vec3;
using structure::AtomicStructure;

namespace {

enum class Role { species, number, position, velocity, momentum, mass, field, none };

struct BoundColumn {
    XyzColumn column;
    Role role = Role::none;
    core::Field field;  ///< for Role::field
};

bool isOneOf(const std::string& name, std::initializer_list<const char*> names) {
    for (const char* each : names) {
        if (name == each) {
            return true;
        }
    }
    return false;
}

Role roleOf(const XyzColumn& column) {
    const std::string& name = column.name;
    if (column.count == 1 && isOneOf(name, {"species", "element", "elements", "symbol"})) {
        return Role::species;
    }
    if (column.count == 1 && column.type == 'I' && isOneOf(name, {"Z", "numbers"})) {
        return Role::number;
    }
    if (column.type == 'S') {
        return Role::none;
    }
    if (column.count == 3 && isOneOf(name, {"pos", "positions"})) {
        return Role::position;
    }
    if (column.count == 3 && isOneOf(name, {"vel", "velo", "velocities"})) {
        return Role::velocity;
    }
    if (column.count == 3 && name == "momenta") {
        return Role::momentum;
    }
    if (column.count == 1 && isOneOf(name, {"mass", "masses"})) {
        return Role::mass;
    }
    return Role::field;
}

/// Units that columns of these names have by custom, in metal units.
std::string customaryUnit(const std::string& name) {
    static const std::map<std::string, std::string> kUnits{
        {"forces", "eV/angstrom"},    {"force", "eV/angstrom"}, {"local_energy", "eV"},
        {"energies", "eV"},           {"virial", "eV"},         {"virials", "eV"},
        {"initial_charges", "e"},     {"charge", "e"},          {"charges", "e"},
        {"displacement", "angstrom"},
    };
    const auto found = kUnits.find(name);
    return found != kUnits.end() ? found->second : "1";
}

/// Symbols as the periodic table writes them, whatever the letters' case; other names unchanged.
std::string speciesName(std::string_view word) {
    if (core::findElement(word) != nullptr) {
        return std::string(word);
    }
    std::string normal(word);
    for (std::size_t i = 0; i < normal.size(); ++i) {
        const auto c = static_cast<unsigned char>(normal[i]);
        normal[i] = static_cast<char>(i == 0 ? std::toupper(c) : std::tolower(c));
    }
    return core::findElement(normal) != nullptr ? normal : std::string(word);
}

/// A count, a comment and as many atoms as it says; blank lines do not count.
class XyzFrames : public FrameScanner {
public:
    FrameLine look(std::string_view line) override {
        const std::string_view text = trim(line);
        if (left_ == kNothing) {
            if (text.empty()) {
                return FrameLine::between;
            }
            std::int64_t atoms = 0;
            if (!parse(text, atoms) || atoms < 0) {
                return FrameLine::foreign;
            }
            constexpr std::int64_t kMost = std::int64_t{1} << 60;
            atoms_ = std::min(atoms, kMost);
            left_ = atoms_ + 1;
            return FrameLine::begins;
        }
        if (text.empty() && left_ <= atoms_) {
            return FrameLine::inside;
        }
        if (left_ == atoms_ + 1) {
            moment_ = momentOfXyzComment(line);
        }
        if (--left_ > 0) {
            return FrameLine::inside;
        }
        left_ = kNothing;
        return FrameLine::completes;
    }
    void restart() override { left_ = kNothing; }
    core::Moment moment() const override { return moment_; }
    std::string foreignMessage(std::string_view line) const override {
        return "expected the end of the file or another frame after " + std::to_string(atoms_) +
               " atoms, found " + quote(line) + "; correct the number of atoms";
    }

private:
    static constexpr std::int64_t kNothing = -1;
    std::int64_t left_ = kNothing;  ///< lines to come
    std::int64_t atoms_ = 0;
    core::Moment moment_;
};

/// Reads one frame.
class FrameReader {
public:
    explicit FrameReader(LineReader& reader) : reader_(reader) {}

    AtomicStructure read(const ReadOptions& options);

private:
    void bind(const ExtendedXyzComment& comment, std::size_t atoms);
    void readAtom();
    void readColumn(BoundColumn& column, Words& words);
    [[nodiscard]] std::string_view word(Words& words) const;
    [[nodiscard]] Vec3 vector(Words& words, const std::string& name) const;
    void setSpecies(std::string_view word);
    void takeMomenta();

    LineReader& reader_;
    AtomicStructure structure_;
    std::vector<BoundColumn> columns_;
    int columnCount_ = 0;
    bool isExtended_ = false;
    double velocityFactor_ = 1.0;
    std::vector<double> masses_;
    std::vector<Vec3> momenta_;
    std::string lastWord_;  ///< species of the last atom, which the next one mostly shares
    int lastSpecies_ = -1;
};

std::int64_t readCount(LineReader& reader) {
    std::int64_t count = 0;
    if (!parse(trim(reader.line()), count) || count < 0) {
        reader.fail("expected the number of atoms, as an XYZ file begins, found " +
                    quote(reader.line()));
    }
    return count;
}

std::string_view FrameReader::word(Words& words) const {
    const std::string_view word = words.next();
    if (word.empty()) {
        std::string names;
        for (const BoundColumn& each : columns_) {
            names += (names.empty() ? "" : ", ") + each.column.name;
            if (each.column.count > 1) {
                names += "(" + std::to_string(each.column.count) + ")";
            }
        }
        reader_.fail("expected " + std::to_string(columnCount_) + " columns (" + names +
                     "), found " + std::to_string(split(reader_.line()).size()) + ": " +
                     quote(reader_.line()));
    }
    return word;
}

Vec3 FrameReader::vector(Words& words, const std::string& name) const {
    Vec3 value;
    for (int i = 0; i < 3; ++i) {
        value[i] = reader_.real(word(words), name);
    }
    return value;
}

void FrameReader::setSpecies(std::string_view word) {
    if (lastSpecies_ < 0 || word != lastWord_) {
        lastWord_ = word;
        lastSpecies_ = structure_.addSpecies(speciesName(word));
    }
    structure_.species.push_back(lastSpecies_);
}

void FrameReader::bind(const ExtendedXyzComment& comment, std::size_t atoms) {
    isExtended_ = comment.isExtended();
    bool hasSpecies = false;
    bool hasPosition = false;
    const bool isReduced = structure_.units == structure::UnitSystem::lj;
    for (XyzColumn& column : comment.columns()) {
        BoundColumn bound{column, roleOf(column), {}};
        columnCount_ += column.count;
        const bool isSpecies = bound.role == Role::species || bound.role == Role::number;
        if ((isSpecies && hasSpecies) || (bound.role == Role::position && hasPosition)) {
            bound.role = Role::none;  // species and Z say the same
        }
        hasSpecies = hasSpecies || isSpecies;
        hasPosition = hasPosition || bound.role == Role::position;
        const auto unit = comment.columnUnit(column.name);
        if (bound.role == Role::velocity && unit == "angstrom/fs") {
            velocityFactor_ = core::units::kPicosecondInFemtosecond;
        }
        if (bound.role == Role::field) {
            bound.field = {column.name,
                           unit.value_or(isReduced ? "1" : customaryUnit(column.name)),
                           column.count,
                           {}};
            bound.field.values.reserve(atoms * static_cast<std::size_t>(column.count));
        }
        columns_.push_back(std::move(bound));
    }
    if (!hasSpecies || !hasPosition) {
        reader_.fail(std::string("Properties has no column ") +
                     (hasPosition ? "\"species\" or \"Z\"" : "\"pos:R:3\"") +
                     "; without it this is no structure");
    }
}

void FrameReader::readColumn(BoundColumn& bound, Words& words) {
    const std::string& name = bound.column.name;
    switch (bound.role) {
        case Role::species:
            setSpecies(word(words));
            break;
        case Role::number: {
            const std::int64_t number = reader_.integer(word(words), name);
            if (number < 1 || number > 118) {
                reader_.fail("expected an atomic number from 1 to 118 in column " + name +
                             ", found " + std::to_string(number));
            }
            setSpecies(core::element(static_cast<int>(number)).symbol);
            break;
        }
        case Role::position:
            structure_.positions.push_back(vector(words, name));
            break;
        case Role::velocity:
            structure_.velocities.push_back(velocityFactor_ * vector(words, name));
            break;
        case Role::momentum:
            momenta_.push_back(vector(words, name));
            break;
        case Role::mass:
            masses_.push_back(reader_.real(word(words), name));
            break;
        case Role::field:
            for (int i = 0; i < bound.column.count; ++i) {
                const std::string_view text = word(words);
                const bool isLogical = bound.column.type == 'L';
                bound.field.values.push_back(
                    isLogical ? (text.starts_with('T') || text.starts_with('t') || text == "1")
                              : reader_.real(text, name));
            }
            break;
        case Role::none:
            for (int i = 0; i < bound.column.count; ++i) {
                (void)word(words);
            }
            break;
    }
}

void FrameReader::readAtom() {
    Words words(reader_.line());
    for (BoundColumn& column : columns_) {
        readColumn(column, words);
    }
    if (isExtended_ && !words.next().empty()) {
        reader_.fail("expected " + std::to_string(columnCount_) +
                     " columns as Properties says, found " +
                     std::to_string(split(reader_.line()).size()) + ": " + quote(reader_.line()));
    }
}

/// v = p / m with p in sqrt(eV Da).
void FrameReader::takeMomenta() {
    const double factor = 1.0 / std::sqrt(core::units::kDaltonAngstrom2PerPs2InEv);
    structure_.velocities.clear();
    for (std::size_t atom = 0; atom < momenta_.size(); ++atom) {
        const double mass = masses_.empty() ? structure_.mass(atom) : masses_[atom];
        if (mass <= 0.0) {
            reader_.fail("momenta are given, but the mass of \"" + structure_.speciesName(atom) +
                         "\" is not known; add a column masses:R:1 or remove momenta");
        }
        structure_.velocities.emplace_back(momenta_[atom] * (factor / mass));
    }
}

AtomicStructure FrameReader::read(const ReadOptions& options) {
    if (!reader_.nextFilled()) {
        reader_.failAt(0, "expected the number of atoms, found the end of the file");
    }
    const std::int64_t count = readCount(reader_);
    const std::size_t first = reader_.number();
    reader_.require("the comment line of an XYZ file");
    const ExtendedXyzComment comment(reader_);
    structure_.cell = comment.cell();
    const std::string* units = comment.find("units");
    if (options.units.value_or(structure::UnitSystem::metal) == structure::UnitSystem::lj ||
        (!options.units && units != nullptr && *units == "lj")) {
        structure_.units = structure::UnitSystem::lj;
    }
    // A wrong count must not ask for all memory: an atom takes eight bytes at least.
    const auto atoms = static_cast<std::size_t>(count);
    const std::size_t expected = std::min(atoms, reader_.left() / 8 + 1);
    structure_.positions.reserve(expected);
    structure_.species.reserve(expected);
    bind(comment, expected);
    for (std::size_t atom = 0; atom < atoms; ++atom) {
        if (!reader_.next() || (trim(reader_.line()).empty() && !reader_.nextFilled())) {
            reader_.fail("expected " + std::to_string(count) + " atoms as line " +
                         std::to_string(first) + " says, found " + std::to_string(atom) +
                         "; the file seems to be cut off");
        }
        readAtom();
    }
    for (BoundColumn& column : columns_) {
        if (column.role == Role::field) {
            if (column.column.count == 6) {
                swapTensorOrder(column.field);
            }
            structure_.setField(std::move(column.field));
        }
    }
    if (!momenta_.empty()) {
        takeMomenta();
    }
    const bool hasMasses = !masses_.empty();
    if (hasMasses) {
        takeMasses(structure_, std::move(masses_));
    }
    applyOptions(options, structure_, reader_.file(), hasMasses);
    return std::move(structure_);
}

}  // namespace

AtomicStructure readXyz(const std::filesystem::path& file, const ReadOptions& options) {
    FrameFile frames = openXyzFrames(file);
    return readXyzFrame(frames, options);
}

AtomicStructure readXyzFrame(FrameFile& frames, const ReadOptions& options) {
    LineReader reader = frames.open(options.frame.value_or(0));
    return FrameReader(reader).read(options);
}

FrameFile openXyzFrames(const std::filesystem::path& file) {
    return {file, std::make_unique<XyzFrames>()};
}

bool isXyz(const std::string& head, const std::filesystem::path& /*file*/) {
    LineReader reader("", head);
    std::int64_t count = 0;
    return reader.nextFilled() && parse(trim(reader.line()), count) && count >= 0 && reader.next();
}

}  // namespace isthmus::io
