#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <optional>
#include <utility>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/io/CellParameters.h"
#include "engine/io/ElementName.h"
#include "engine/io/Pdb.h"

namespace isthmus::io {

using core::Vec3;
using structure::AtomicStructure;

namespace {

bool isAtom(std::string_view line) {
    return line.starts_with("ATOM  ") || line.starts_with("HETATM");
}

/// "END", but not "ENDMDL".
bool isEnd(std::string_view line) {
    return trim(line.substr(0, 6)) == "END";
}

class PdbFrames : public FrameScanner {
public:
    FrameLine look(std::string_view line) override {
        const bool ends = isEnd(line) || line.starts_with("ENDMDL");
        if (isInside_) {
            hasAtoms_ = hasAtoms_ || isAtom(line);
            if (ends && hasAtoms_) {
                restart();
                isFirst_ = false;
                return FrameLine::completes;
            }
            return FrameLine::inside;
        }
        if (ends || (!isFirst_ && !isAtom(line) && !line.starts_with("CRYST1") &&
                     !line.starts_with("MODEL"))) {
            return FrameLine::between;
        }
        isInside_ = true;
        hasAtoms_ = isAtom(line);
        return isFirst_ ? FrameLine::begins : FrameLine::continues;
    }
    void restart() override { isInside_ = hasAtoms_ = false; }
    bool isCompleteAtEnd() const override { return hasAtoms_; }
    std::string foreignMessage(std::string_view line) const override {
        return "unexpected " + quote(line);
    }

private:
    bool isFirst_ = true;
    bool isInside_ = false;
    bool hasAtoms_ = false;
};

/// Columns counted from 1, as the format does; blanks at the ends left out.
std::string_view columns(std::string_view line, std::size_t first, std::size_t last) {
    return line.size() < first ? std::string_view()
                               : trim(line.substr(first - 1, last - first + 1));
}

/// The element of an atom, from its own columns or from its name.
std::string elementOf(std::string_view line) {
    const std::string_view given = columns(line, 77, 78);
    if (!given.empty()) {
        const std::string name = elementName(given);
        if (name.size() == given.size()) {
            return name;
        }
    }
    const std::string_view name = columns(line, 13, 16);
    const std::string_view field = line.size() > 12 ? line.substr(12, 4) : "";
    // The element is right-justified in columns 13 and 14; names of four characters begin earlier.
    const bool isOneLetter =
        !field.empty() && (field[0] == ' ' || std::isdigit(static_cast<unsigned char>(field[0])));
    std::string_view letters = name;
    while (!letters.empty() && std::isalpha(static_cast<unsigned char>(letters[0])) == 0) {
        letters.remove_prefix(1);
    }
    const bool isHydrogen = name.size() == 4 && (name[0] == 'H' || name[0] == 'h');
    std::string element = elementName(isOneLetter || isHydrogen ? letters.substr(0, 1) : letters);
    if (element.empty()) {
        element = elementName(letters.substr(0, 2));
    }
    return element.empty() ? std::string(name.empty() ? "X" : name) : element;
}

/// Reads one frame.
class PdbReader {
public:
    PdbReader(LineReader& reader, const ReadOptions& options)
        : reader_(reader), options_(options) {}

    /// @param cell of the first frame, where this has none.
    AtomicStructure read(const std::optional<structure::UnitCell>& cell);
    [[nodiscard]] const std::optional<structure::UnitCell>& cell() const { return cell_; }

private:
    void readCell();
    void readAtom();
    void readScale();
    /// Tells where SCALE turns coordinates into those of another cell than that of CRYST1.
    void compareScale() const;
    [[nodiscard]] double number(std::size_t first, std::size_t last, const char* what) const;

    LineReader& reader_;
    const ReadOptions& options_;
    AtomicStructure structure_;
    std::optional<structure::UnitCell> cell_;
    std::vector<double> ids_;
    bool hasIds_ = true;
    std::vector<double> occupancies_;
    std::vector<double> factors_;
    core::Mat3 scale_ = core::Mat3::Zero();  ///< rows of SCALE1 to SCALE3
    core::Vec3 shift_ = core::Vec3::Zero();
    int scales_ = 0;
};

double PdbReader::number(std::size_t first, std::size_t last, const char* what) const {
    return reader_.real(
        columns(reader_.line(), first, last),
        std::string(what) + " in columns " + std::to_string(first) + " to " + std::to_string(last));
}

void PdbReader::readCell() {
    const CellParameters parameters{
        {number(7, 15, "the edge a"), number(16, 24, "the edge b"), number(25, 33, "the edge c")},
        {number(34, 40, "alpha"), number(41, 47, "beta"), number(48, 54, "gamma")}};
    // What programs write where there is no crystal.
    if (*std::max_element(parameters.lengths.begin(), parameters.lengths.end()) <= 1.0) {
        cell_ = structure::UnitCell();
        return;
    }
    try {
        cell_ = structure::UnitCell(parameters.edges());
    } catch (const core::InputError& error) {
        reader_.fail(error.what());
    }
}

void PdbReader::readScale() {
    const std::string_view row = columns(reader_.line(), 6, 6);
    if (row != "1" && row != "2" && row != "3") {
        return;
    }
    // They are only compared; a damaged one is no reason to refuse the atoms.
    const int axis = row[0] - '1';
    double x = 0.0;
    double y = 0.0;
    double z = 0.0;
    const std::string_view line = reader_.line();
    if (parse(columns(line, 11, 20), x) && parse(columns(line, 21, 30), y) &&
        parse(columns(line, 31, 40), z)) {
        scale_.row(axis) << x, y, z;
        (void)parse(columns(line, 46, 55), shift_[axis]);
        ++scales_;
    }
}

void PdbReader::compareScale() const {
    // Six decimals of SCALE, three of CRYST1.
    constexpr double kSame = 5e-3;
    if (scales_ != 3 || !cell_ || !cell_->isDefined()) {
        return;
    }
    const core::Mat3 edges = cell_->matrix().transpose();  // in columns
    if ((scale_ * edges - core::Mat3::Identity()).norm() > kSame || shift_.norm() > kSame) {
        options_.tell(
            "the records SCALE1 to SCALE3 put the cell elsewhere than CRYST1, which was "
            "used: a along x, b in the plane of x and y");
    }
}

void PdbReader::readAtom() {
    const std::string_view line = reader_.line();
    structure_.species.push_back(addElement(structure_, elementOf(line)));
    structure_.positions.push_back(
        Vec3{number(31, 38, "x"), number(39, 46, "y"), number(47, 54, "z")});
    const std::int64_t id = fromHybrid36(columns(line, 7, 11));
    hasIds_ = hasIds_ && id >= 0;
    ids_.push_back(static_cast<double>(id));
    const auto optional = [&](std::size_t first, std::size_t last, const char* what,
                              double otherwise) {
        return columns(line, first, last).empty() ? otherwise : number(first, last, what);
    };
    occupancies_.push_back(optional(55, 60, "the occupancy", 1.0));
    factors_.push_back(optional(61, 66, "the temperature factor", 0.0));
}

AtomicStructure PdbReader::read(const std::optional<structure::UnitCell>& cell) {
    while (reader_.next()) {
        if (isAtom(reader_.line())) {
            readAtom();
        } else if (reader_.line().starts_with("CRYST1")) {
            readCell();
        } else if (reader_.line().starts_with("SCALE")) {
            readScale();
        }
    }
    if (structure_.atomCount() == 0) {
        reader_.failAt(0, "expected ATOM or HETATM records of a PDB file, found none");
    }
    compareScale();
    structure_.cell = cell_.value_or(cell.value_or(structure::UnitCell()));
    bool isCounted = true;
    for (std::size_t atom = 0; atom < ids_.size(); ++atom) {
        isCounted = isCounted && ids_[atom] == static_cast<double>(atom + 1);
    }
    if (hasIds_ && !isCounted) {
        structure_.setField({"id", "1", 1, std::move(ids_)});
    }
    const auto are = [](const std::vector<double>& values, double value) {
        return std::all_of(values.begin(), values.end(),
                           [value](double each) { return each == value; });
    };
    // Programs that know no occupancy write 0 for every atom.
    if (!are(occupancies_, 1.0) && !are(occupancies_, 0.0)) {
        structure_.setField({"occupancy", "1", 1, std::move(occupancies_)});
    }
    if (!are(factors_, 0.0)) {
        structure_.setField({"b_factor", "angstrom^2", 1, std::move(factors_)});
    }
    return std::move(structure_);
}

}  // namespace

std::int64_t fromHybrid36(std::string_view text) {
    std::int64_t value = 0;
    if (parse(text, value)) {
        return value >= 0 ? value : -1;
    }
    constexpr std::size_t kWidth = 5;
    if (text.size() != kWidth) {
        return -1;
    }
    const bool isUpper = text[0] >= 'A' && text[0] <= 'Z';
    const bool isLower = text[0] >= 'a' && text[0] <= 'z';
    for (const char c : text) {
        const bool isDigit = c >= '0' && c <= '9';
        const char first = isUpper ? 'A' : 'a';
        if (!isDigit && !((isUpper || isLower) && c >= first && c < first + 26)) {
            return -1;
        }
        value = 36 * value + (isDigit ? c - '0' : c - first + 10);
    }
    constexpr std::int64_t k36To4 = 36 * 36 * 36 * 36;
    if (isUpper) {
        return value - 10 * k36To4 + 100000;
    }
    return isLower ? value + 16 * k36To4 + 100000 : -1;
}

AtomicStructure readPdb(const std::filesystem::path& file, const ReadOptions& options) {
    FrameFile frames = openPdbFrames(file);
    return readPdbFrame(frames, options);
}

AtomicStructure readPdbFrame(FrameFile& frames, const ReadOptions& options) {
    std::size_t frame = options.frame.value_or(0);
    if (frame == ReadOptions::kLastFrame) {
        frame = std::max<std::size_t>(frames.count(), 1) - 1;
    }
    LineReader text = frames.open(frame);
    PdbReader reader(text, options);
    std::optional<structure::UnitCell> cell;
    if (frame > 0) {
        LineReader first = frames.open(0);
        const ReadOptions silent;
        PdbReader earlier(first, silent);
        (void)earlier.read({});
        cell = earlier.cell();
    }
    AtomicStructure structure = reader.read(cell);
    tellOfAtoms(options, structure);
    applyOptions(options, structure, text.file());
    return structure;
}

FrameFile openPdbFrames(const std::filesystem::path& file) {
    return {file, std::make_unique<PdbFrames>()};
}

bool isPdb(const std::string& head, const std::filesystem::path& /*file*/) {
    static const std::array<std::string_view, 20> kRecords{
        "HEADER", "OBSLTE", "TITLE ", "SPLIT ", "CAVEAT", "COMPND", "SOURCE",
        "KEYWDS", "EXPDTA", "AUTHOR", "REVDAT", "JRNL  ", "REMARK", "CRYST1",
        "MODEL ", "ATOM  ", "HETATM", "ORIGX1", "SCALE1", "SEQRES"};
    LineReader reader("", head);
    bool isFirst = true;
    for (int line = 0; line < 5000 && reader.nextFilled(); ++line) {
        const std::string_view text = reader.line();
        if (isAtom(text) && text.size() > 46) {
            double x = 0.0;
            return parse(columns(text, 31, 38), x);
        }
        const bool isKnown =
            std::any_of(kRecords.begin(), kRecords.end(),
                        [text](std::string_view each) { return text.starts_with(trim(each)); });
        if (isFirst && !isKnown) {
            return false;
        }
        isFirst = false;
    }
    return false;
}

}  // namespace isthmus::io
