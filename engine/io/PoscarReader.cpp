#include <cctype>

#include "engine/core/Units.h"
#include "engine/io/Content.h"
#include "engine/io/Poscar.h"
#include "engine/io/PoscarHeader.h"

namespace isthmus::io {

using core::Vec3;
using structure::AtomicStructure;

namespace {

/// "Direct", "Cartesian", "kart"...
bool isMode(std::string_view line) {
    return !line.empty() &&
           std::string_view("DdCcKk").find(trim(line)[0]) != std::string_view::npos;
}

class PoscarReader {
public:
    PoscarReader(const std::filesystem::path& file, const ReadOptions& options)
        : reader_(file.string(), readContent(file)), header_(reader_, options) {
        structure_.cell = header_.cell;
    }

    AtomicStructure read(const ReadOptions& options);

private:
    void readPositions();
    void readVelocities();
    [[nodiscard]] Vec3 vector(Words& words, const char* what) const;

    LineReader reader_;
    PoscarHeader header_;
    AtomicStructure structure_;
};

Vec3 PoscarReader::vector(Words& words, const char* what) const {
    Vec3 value;
    for (int i = 0; i < 3; ++i) {
        value[i] = reader_.real(words.next(), what);
    }
    return value;
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
        reader_.fail("expected \"Direct\" or \"Cartesian\", found " + quote(reader_.line()));
    }
    const bool isCartesian = firstLetter() == 'c' || firstLetter() == 'k';

    const std::size_t total = header_.atomCount();
    core::Field movable{"selective_dynamics", "1", 3, {}};
    for (std::size_t group = 0; group < header_.counts.size(); ++group) {
        const int species = structure_.addSpecies(header_.symbols[group]);
        for (std::size_t i = 0; i < header_.counts[group]; ++i) {
            const std::size_t found = structure_.atomCount();
            if (!reader_.next() || trim(reader_.line()).empty() ||
                !isNumber(split(reader_.line())[0])) {
                reader_.fail("expected " + std::to_string(total) + " positions as line " +
                             std::to_string(header_.countsLine) + " says, found " +
                             std::to_string(found) +
                             "; correct the numbers of atoms, or the file was cut off");
            }
            Words words(reader_.line());
            const Vec3 position = vector(words, "a position");
            structure_.species.push_back(species);
            structure_.positions.push_back(isCartesian ? Vec3(header_.scale.cwiseProduct(position))
                                                       : structure_.cell.toCartesian(position));
            for (int axis = 0; isSelective && axis < 3; ++axis) {
                const std::string_view flag = words.next();
                // As Fortran reads a logical: T, F, .TRUE., .false.
                const std::size_t letter = flag.starts_with('.') ? 1 : 0;
                const char c = flag.size() > letter ? flag[letter] : ' ';
                const bool isTrue = c == 'T' || c == 't';
                if (!isTrue && c != 'F' && c != 'f') {
                    reader_.fail("expected three of T and F behind a position, found " +
                                 quote(reader_.line()));
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
        reader_.fail("expected the end of " + std::to_string(header_.atomCount()) +
                     " positions as line " + std::to_string(header_.countsLine) +
                     " says, found more: " + quote(reader_.line()) +
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
    if (const std::string_view next = reader_.peekFilled(); heading.empty() && isMode(next)) {
        (void)reader_.nextFilled();
        heading = trim(reader_.line());
    }
    const bool isDirect = heading.starts_with('D') || heading.starts_with('d');
    const std::string_view first = reader_.peekFilled();
    if (first.empty() || !isNumber(split(first)[0])) {
        return;
    }
    bool isMoving = false;
    std::vector<Vec3> velocities;
    for (std::size_t atom = 0; atom < header_.atomCount(); ++atom) {
        if (!reader_.nextFilled()) {
            reader_.fail("expected " + std::to_string(header_.atomCount()) + " velocities, found " +
                         std::to_string(atom) + "; the file seems to be cut off");
        }
        Words words(reader_.line());
        velocities.emplace_back(core::units::kPicosecondInFemtosecond *
                                vector(words, "a velocity"));
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
    readPositions();
    readVelocities();
    ReadOptions rest = options;
    if (header_.symbols == options.species) {
        rest.species.clear();
    }
    applyOptions(rest, structure_, reader_.file());
    return std::move(structure_);
}

}  // namespace

AtomicStructure readPoscar(const std::filesystem::path& file, const ReadOptions& options) {
    return PoscarReader(file, options).read(options);
}

bool isPoscar(const std::string& head, const std::filesystem::path& /*file*/) {
    LineReader reader("", head);
    return isPoscarHeader(reader);
}

}  // namespace isthmus::io
