#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>
#include <unordered_map>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/core/Units.h"
#include "engine/io/Content.h"
#include "engine/io/LammpsAtomStyle.h"
#include "engine/io/LammpsData.h"
#include "engine/io/LineReader.h"

namespace isthmus::io {

using core::Vec3;
using structure::AtomicStructure;

namespace {

bool isSection(std::string_view line) {
    const std::string_view text = trim(line);
    return !text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0;
}

/// What a comment behind a mass names, "# Cu" or "# Cu copper".
std::string symbolInComment(std::string_view line) {
    const std::size_t hash = line.find('#');
    if (hash == std::string_view::npos) {
        return "";
    }
    const std::string_view word = Words(line.substr(hash + 1)).next();
    return core::findElement(word) != nullptr ? std::string(word) : "";
}

class DataReader {
public:
    explicit DataReader(const std::filesystem::path& file)
        : reader_(file.string(), readContent(file)) {}

    AtomicStructure read(const ReadOptions& options);

private:
    void readFirstLine();
    void readHeader();
    void readBounds(const std::vector<std::string_view>& words, int axis);
    void makeCell();
    void readSection();
    void readMasses();
    void readLabels();
    void readAtoms(std::string_view style);
    void readAtom(const LammpsAtomStyle& style, bool anyColumns);
    void readVelocities();
    void skipSection(std::string_view name);
    /// Goes to the next row of a section. @returns false where the section ends.
    bool nextRow();
    [[noreturn]] void failCount(const std::string& what, std::size_t expected, std::size_t found);
    void requireEndOfRows(const std::string& what, std::size_t count);
    [[nodiscard]] int typeIndex(std::string_view word);
    void indexIds();
    void nameTypes(const ReadOptions& options);

    LineReader reader_;
    AtomicStructure structure_;
    bool isReal_ = false;
    std::optional<std::size_t> atoms_;
    std::size_t types_ = 0;
    bool hasBonds_ = false;
    Vec3 low_ = Vec3::Zero();
    core::Mat3 edges_ = core::Mat3::Zero();
    std::array<bool, 3> hasEdge_{false, false, false};
    std::size_t boxLine_ = 0;
    std::vector<double> masses_;
    std::vector<std::string> symbols_;  ///< in comments of the masses
    std::vector<std::string> labels_;
    std::string skipped_;  ///< names of sections
    std::vector<std::int64_t> ids_;
    std::vector<std::size_t> lines_;  ///< of the atoms, for messages
    std::unordered_map<std::int64_t, std::size_t> atomOfId_;
    bool idsAreOrdered_ = true;
    bool hasAtoms_ = false;
};

void DataReader::readFirstLine() {
    reader_.require("a LAMMPS data file");
    const std::string_view line = reader_.line();
    const std::size_t at = line.find("units = ");
    if (at == std::string_view::npos) {
        return;
    }
    std::string_view units = Words(line.substr(at + 8)).next();
    units = units.substr(0, units.find(','));
    if (units == "lj") {
        structure_.units = structure::UnitSystem::lj;
    } else if (units == "real") {
        isReal_ = true;
    } else if (units != "metal") {
        reader_.fail("the file is in LAMMPS's units " + quote(units) +
                     ", expected metal, real or lj; convert it with LAMMPS first");
    }
}

void DataReader::readBounds(const std::vector<std::string_view>& words, int axis) {
    const double low = reader_.real(words[0], "the lower bound of the box");
    const double high = reader_.real(words[1], "the upper bound of the box");
    if (high <= low) {
        reader_.fail("the box has a negative volume or none: expected " + std::string(words[2]) +
                     " below " + std::string(words[3]) + ", found " + quote(reader_.line()));
    }
    low_[axis] = low;
    edges_(axis, axis) = high - low;
    hasEdge_[static_cast<std::size_t>(axis)] = true;
    boxLine_ = reader_.number();
}

void DataReader::readHeader() {
    while (reader_.nextFilled()) {
        const std::string_view line = withoutComment(reader_.line());
        if (isSection(line)) {
            break;
        }
        const std::vector<std::string_view> words = split(line);
        const std::size_t count = words.size();
        const auto value = [&](std::size_t i) { return reader_.real(words[i], "the box"); };
        const auto endsWith = [&](std::initializer_list<const char*> names) {
            return count >= names.size() &&
                   std::equal(names.begin(), names.end(), words.end() - std::ssize(names));
        };
        if (count == 2 && words[1] == "atoms") {
            const std::int64_t atoms = reader_.integer(words[0], "the number of atoms");
            if (atoms < 0) {
                reader_.fail("expected a number of atoms from 0, found " + quote(words[0]));
            }
            atoms_ = static_cast<std::size_t>(atoms);
        } else if (count == 3 && endsWith({"atom", "types"})) {
            const std::int64_t types = reader_.integer(words[0], "the number of atom types");
            if (types < 0 || types > 100000) {
                reader_.fail("expected a number of atom types from 0, found " + quote(words[0]));
            }
            types_ = static_cast<std::size_t>(types);
        } else if (count == 2 && words[1] == "bonds") {
            hasBonds_ = reader_.integer(words[0], "the number of bonds") > 0;
        } else if (count == 4 && endsWith({"xlo", "xhi"})) {
            readBounds(words, 0);
        } else if (count == 4 && endsWith({"ylo", "yhi"})) {
            readBounds(words, 1);
        } else if (count == 4 && endsWith({"zlo", "zhi"})) {
            readBounds(words, 2);
        } else if (count == 6 && endsWith({"xy", "xz", "yz"})) {
            edges_(1, 0) = value(0);
            edges_(2, 0) = value(1);
            edges_(2, 1) = value(2);
        } else if (count == 4 && (words[3] == "avec" || words[3] == "bvec" || words[3] == "cvec")) {
            const int axis = words[3][0] - 'a';
            edges_.row(axis) << value(0), value(1), value(2);
            hasEdge_[static_cast<std::size_t>(axis)] = true;
            boxLine_ = reader_.number();
        } else if (count == 5 && endsWith({"abc", "origin"})) {
            low_ = {value(0), value(1), value(2)};
        }
    }
    if (!atoms_) {
        reader_.failAt(0, "expected a LAMMPS data file with a line \"N atoms\", found none");
    }
}

void DataReader::makeCell() {
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (!hasEdge_[axis]) {
            reader_.failAt(0, std::string("expected a line \"LOW HIGH ") + "xyz"[axis] + "lo " +
                                  "xyz"[axis] + "hi\" with the bounds of the box, found none");
        }
    }
    try {
        structure_.cell = structure::UnitCell(edges_, {true, true, true}, low_);
    } catch (const core::InputError& error) {
        reader_.failAt(boxLine_, error.what());
    }
}

bool DataReader::nextRow() {
    const std::string_view next = reader_.peekFilled();
    if (next.empty() || isSection(next)) {
        return false;
    }
    (void)reader_.nextFilled();
    return true;
}

void DataReader::failCount(const std::string& what, std::size_t expected, std::size_t found) {
    reader_.fail("expected " + std::to_string(expected) + " " + what + ", found " +
                 std::to_string(found) + "; the file was cut off or its header is wrong");
}

void DataReader::requireEndOfRows(const std::string& what, std::size_t count) {
    if (nextRow()) {
        reader_.fail("expected " + std::to_string(count) + " " + what +
                     " as the header says, found more: " + quote(reader_.line()));
    }
}

void DataReader::skipSection(std::string_view name) {
    skipped_ += (skipped_.empty() ? "" : ", ") + std::string(name);
    while (nextRow()) {
    }
}

void DataReader::readMasses() {
    masses_.assign(types_, 0.0);
    symbols_.assign(types_, "");
    for (std::size_t i = 0; i < types_; ++i) {
        if (!nextRow()) {
            failCount("masses", types_, i);
        }
        Words words(withoutComment(reader_.line()));
        const auto type = static_cast<std::size_t>(typeIndex(words.next()));
        masses_[type] = reader_.real(words.next(), "the mass");
        symbols_[type] = symbolInComment(reader_.line());
        if (masses_[type] <= 0.0) {
            reader_.fail("expected a mass above 0, found " + quote(reader_.line()));
        }
    }
    requireEndOfRows("masses", types_);
}

void DataReader::readLabels() {
    labels_.assign(types_, "");
    for (std::size_t i = 0; i < types_; ++i) {
        if (!nextRow()) {
            failCount("labels of atom types", types_, i);
        }
        Words words(withoutComment(reader_.line()));
        const auto type = static_cast<std::size_t>(typeIndex(words.next()));
        labels_[type] = words.next();
    }
    requireEndOfRows("labels of atom types", types_);
}

int DataReader::typeIndex(std::string_view word) {
    std::int64_t type = 0;
    if (!parse(word, type)) {
        const auto found = std::find(labels_.begin(), labels_.end(), word);
        if (found != labels_.end()) {
            return static_cast<int>(found - labels_.begin());
        }
    }
    if (type < 1 || static_cast<std::size_t>(type) > types_) {
        reader_.fail("expected an atom type from 1 to " + std::to_string(types_) + ", found " +
                     quote(word));
    }
    return static_cast<int>(type) - 1;
}

void DataReader::readAtom(const LammpsAtomStyle& style, bool anyColumns) {
    constexpr std::size_t kMostColumns = 32;
    std::array<std::string_view, kMostColumns> columns;
    std::size_t count = 0;
    Words words(withoutComment(reader_.line()));
    for (std::string_view word = words.next(); !word.empty() && count < kMostColumns;
         word = words.next()) {
        columns[count++] = word;
    }
    const auto expected = static_cast<std::size_t>(style.columns);
    if (anyColumns ? count < expected : count != expected && count != expected + 3) {
        reader_.fail("expected " + std::to_string(expected) + " columns of atom style " +
                     style.name + ", or " + std::to_string(expected + 3) +
                     " with image flags, found " + std::to_string(count) + ": " +
                     quote(reader_.line()));
    }
    const auto column = [&](int i) { return columns[static_cast<std::size_t>(i)]; };
    ids_.push_back(reader_.integer(column(0), "the atom's id"));
    lines_.push_back(reader_.number());
    structure_.species.push_back(typeIndex(column(style.type)));
    structure_.positions.emplace_back(reader_.real(column(style.x), "x"),
                                      reader_.real(column(style.x + 1), "y"),
                                      reader_.real(column(style.x + 2), "z"));
    // Fields in the order in which readAtoms made them.
    std::size_t field = 0;
    if (style.molecule >= 0) {
        structure_.fields[field++].values.push_back(
            static_cast<double>(reader_.integer(column(style.molecule), "the molecule")));
    }
    if (style.charge >= 0) {
        structure_.fields[field++].values.push_back(
            reader_.real(column(style.charge), "the charge"));
    }
}

void DataReader::readAtoms(std::string_view styleName) {
    const LammpsAtomStyle* style =
        findAtomStyle(styleName == "hybrid" || *atoms_ == 0 ? "atomic" : styleName);
    if (styleName.empty() && *atoms_ > 0) {
        style = &inferAtomStyle(reader_, *atoms_, static_cast<std::int64_t>(types_), hasBonds_);
    } else if (style == nullptr) {
        reader_.fail(
            "atom style " + quote(styleName) +
            " is not known here (known: atomic, charge, bond, angle, molecular, full, "
            "sphere, ellipsoid, body, line, tri, peri, dipole, spin, electron, hybrid); let LAMMPS "
            "write the file in one of these");
    }
    if (style->molecule >= 0) {
        structure_.fields.push_back({"molecule", "1", 1, {}});
    }
    if (style->charge >= 0) {
        const bool isReduced = structure_.units == structure::UnitSystem::lj;
        structure_.fields.push_back({"charge", isReduced ? "1" : "e", 1, {}});
    }
    hasAtoms_ = true;
    for (std::size_t atom = 0; atom < *atoms_; ++atom) {
        if (!nextRow()) {
            failCount("atoms", *atoms_, atom);
        }
        readAtom(*style, styleName == "hybrid");
    }
    requireEndOfRows("atoms", *atoms_);
    indexIds();
}

void DataReader::indexIds() {
    for (std::size_t atom = 0; atom < ids_.size() && idsAreOrdered_; ++atom) {
        idsAreOrdered_ = ids_[atom] == static_cast<std::int64_t>(atom) + 1;
    }
    if (idsAreOrdered_) {
        return;
    }
    core::Field labels{"id", "1", 1, {}};
    for (std::size_t atom = 0; atom < ids_.size(); ++atom) {
        const auto [earlier, isNew] = atomOfId_.emplace(ids_[atom], atom);
        if (!isNew) {
            reader_.failAt(lines_[atom], "the id " + std::to_string(ids_[atom]) +
                                             " occurs twice, first in line " +
                                             std::to_string(lines_[earlier->second]) +
                                             "; give every atom its own");
        }
        labels.values.push_back(static_cast<double>(ids_[atom]));
    }
    structure_.setField(std::move(labels));
}

void DataReader::readVelocities() {
    if (!hasAtoms_) {
        reader_.fail("the section Velocities comes before Atoms; exchange them");
    }
    const double factor = isReal_ ? core::units::kPicosecondInFemtosecond : 1.0;
    structure_.velocities.assign(*atoms_, Vec3::Zero());
    for (std::size_t i = 0; i < *atoms_; ++i) {
        if (!nextRow()) {
            failCount("velocities", *atoms_, i);
        }
        Words words(withoutComment(reader_.line()));
        const std::int64_t id = reader_.integer(words.next(), "the atom's id");
        std::size_t atom = static_cast<std::size_t>(id) - 1;
        if (!idsAreOrdered_) {
            const auto found = atomOfId_.find(id);
            atom = found != atomOfId_.end() ? found->second : *atoms_;
        }
        if (atom >= *atoms_) {
            reader_.fail("there is no atom with the id " + std::to_string(id));
        }
        for (int axis = 0; axis < 3; ++axis) {
            structure_.velocities[atom][axis] = factor * reader_.real(words.next(), "the velocity");
        }
    }
    requireEndOfRows("velocities", *atoms_);
}

void DataReader::readSection() {
    const std::string_view name = withoutComment(reader_.line());
    const std::size_t hash = reader_.line().find('#');
    const std::string_view comment =
        hash == std::string_view::npos ? "" : Words(reader_.line().substr(hash + 1)).next();
    if (name == "Masses") {
        readMasses();
    } else if (name == "Atom Type Labels") {
        readLabels();
    } else if (name == "Atoms") {
        readAtoms(comment);
    } else if (name == "Velocities") {
        readVelocities();
    } else {
        skipSection(name);
    }
}

void DataReader::nameTypes(const ReadOptions& options) {
    std::vector<std::string> names = options.species;
    if (names.empty()) {
        for (std::size_t type = 0; type < types_; ++type) {
            const double mass = masses_.empty() ? 0.0 : masses_[type];
            // Mass 1 is that of reduced units, not hydrogen's.
            const core::Element* element = mass == 1.0 ? nullptr : core::nearestElement(mass);
            std::string name = std::to_string(type + 1);
            if (!labels_.empty() && !labels_[type].empty()) {
                name = labels_[type];
            } else if (!symbols_.empty() && !symbols_[type].empty()) {
                name = symbols_[type];
            } else if (element != nullptr && structure_.units == structure::UnitSystem::metal) {
                name = element->symbol;
            }
            names.push_back(name);
        }
    } else if (names.size() != types_) {
        reader_.failAt(0, "the recipe names " + std::to_string(names.size()) +
                              " species, but the file has " + std::to_string(types_) +
                              " atom types; name every type in \"species\"");
    }
    const std::vector<int> typeOfAtom = structure_.species;
    std::vector<int> index;
    for (std::size_t type = 0; type < types_; ++type) {
        index.push_back(structure_.addSpecies(names[type]));
        if (!masses_.empty()) {
            structure_.speciesMasses[static_cast<std::size_t>(index.back())] = masses_[type];
        }
    }
    for (int& each : structure_.species) {
        each = index[static_cast<std::size_t>(each)];
    }
    if (structure_.speciesNames.size() < types_) {
        core::Field types{"type", "1", 1, {}};
        for (const int type : typeOfAtom) {
            types.values.push_back(type + 1);
        }
        structure_.setField(std::move(types));
    }
}

AtomicStructure DataReader::read(const ReadOptions& options) {
    readFirstLine();
    if (options.units) {
        structure_.units = *options.units;
    }
    readHeader();
    makeCell();
    while (isSection(reader_.line())) {
        readSection();
        if (!reader_.nextFilled()) {
            break;
        }
    }
    if (!hasAtoms_ && *atoms_ > 0) {
        reader_.failAt(0, "expected a section \"Atoms\" with " + std::to_string(*atoms_) +
                              " atoms, found none; the file seems to be cut off");
    }
    if (!skipped_.empty()) {
        options.tell("only atoms, masses and velocities were read; left out: " + skipped_);
    }
    nameTypes(options);
    ReadOptions rest = options;
    rest.species.clear();
    applyOptions(rest, structure_, reader_.file(), !masses_.empty());
    return std::move(structure_);
}

}  // namespace

AtomicStructure readLammpsData(const std::filesystem::path& file, const ReadOptions& options) {
    return DataReader(file).read(options);
}

bool isLammpsData(const std::string& head, const std::filesystem::path& /*file*/) {
    LineReader reader("", head);
    (void)reader.next();  // any text
    while (reader.nextFilled()) {
        const auto words = split(withoutComment(reader.line()));
        std::int64_t count = 0;
        if (words.size() == 2 && words[1] == "atoms" && parse(words[0], count)) {
            return true;
        }
        if (!words.empty() && isSection(words[0])) {
            return false;
        }
    }
    return false;
}

}  // namespace isthmus::io
