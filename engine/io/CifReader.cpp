#include <algorithm>
#include <cctype>
#include <gemmi/cif.hpp>
#include <optional>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/io/CellParameters.h"
#include "engine/io/Cif.h"
#include "engine/io/Content.h"
#include "engine/io/ElementName.h"
#include "engine/io/LineReader.h"
#include "engine/io/SymmetryOperations.h"

namespace isthmus::io {

namespace cif = gemmi::cif;
using core::Vec3;
using structure::AtomicStructure;

namespace {

cif::Document parseCif(const std::filesystem::path& file) {
    const std::string text = readContent(file);
    try {
        return cif::read_memory(text.data(), text.size(), "");
    } catch (const tao::pegtl::parse_error& error) {
        const std::size_t line = error.positions().empty() ? 0 : error.positions().front().line;
        throw core::InputError(
            file.string(), line,
            "no CIF: " + std::string(error.message()) + "; correct the file, or get it again");
    } catch (const std::runtime_error& error) {
        // ":LINE[:COLUMN] what" or " what"
        std::string_view message = error.what();
        std::int64_t line = 0;
        if (message.starts_with(':')) {
            const std::size_t end = message.find_first_not_of("0123456789", 1);
            if (parse(message.substr(1, std::min(end, message.size()) - 1), line)) {
                message.remove_prefix(std::min(end, message.size()));
            }
        }
        throw core::InputError(file.string(), static_cast<std::size_t>(line),
                               "no CIF: " + std::string(trim(message)));
    }
}

/// "4.1537(7)" without the uncertainty; CIF's own forms, ".75", "85.", "+3.140", "-003.1".
bool parseCifNumber(std::string_view word, double& value) {
    const std::size_t bracket = word.find('(');
    if (bracket != std::string_view::npos) {
        const std::string_view digits = word.substr(bracket + 1);
        if (!digits.ends_with(')') || digits.size() < 2 ||
            digits.find_first_not_of("0123456789") != digits.size() - 1) {
            return false;
        }
        word = word.substr(0, bracket);
    }
    const bool isNumber =
        !word.empty() && (std::isdigit(static_cast<unsigned char>(word[0])) != 0 ||
                          word[0] == '.' || word[0] == '+' || word[0] == '-');
    return isNumber && parse(word, value) && std::isfinite(value);
}

/// Reads one block.
class BlockReader {
public:
    BlockReader(std::string file, cif::Block& block, const ReadOptions& options)
        : file_(std::move(file)), block_(block), options_(options) {}

    AtomicStructure read();
    static bool hasAtoms(cif::Block& block) { return column(block, "_atom_site_fract_x").item(); }

private:
    /// A column or single value by its tag, also as the newer dictionary writes it, with a dot.
    static cif::Column column(cif::Block& block, const std::string& tag);
    [[nodiscard]] cif::Column column(const std::string& tag) { return column(block_, tag); }
    /// Empty where there is none, or it is ? or .
    [[nodiscard]] std::string text(std::initializer_list<const char*> tags);
    [[nodiscard]] double number(const std::string& tag);
    void readCell();
    void readOperations();
    /// The symbol or number of the space group; empty where there is none.
    [[nodiscard]] std::string groupName();
    /// 1 to 230; 0 where there is none.
    [[nodiscard]] int groupNumber();
    /// The operations of the space group that the block names; none where it names none.
    [[nodiscard]] std::vector<SymmetryOperation> namedOperations();
    /// Tells where the operations that are listed are not those of the group that is named.
    void compareOperations();
    void readSites();
    [[noreturn]] void fail(int line, const std::string& message) const {
        throw core::InputError(file_, static_cast<std::size_t>(std::max(line, 0)), message);
    }

    std::string file_;
    cif::Block& block_;
    const ReadOptions& options_;
    CellParameters cell_{};
    std::vector<SymmetryOperation> operations_;
    AtomicStructure structure_;
};

cif::Column BlockReader::column(cif::Block& block, const std::string& tag) {
    cif::Column found = block.find_values(tag);
    for (const char* category : {"_cell", "_atom_site", "_space_group_symop", "_space_group",
                                 "_symmetry_equiv", "_symmetry"}) {
        const std::string beginning = std::string(category) + "_";
        if (found.item() == nullptr && tag.starts_with(beginning)) {
            found = block.find_values(std::string(category) + "." + tag.substr(beginning.size()));
        }
    }
    return found;
}

std::string BlockReader::text(std::initializer_list<const char*> tags) {
    for (const char* tag : tags) {
        cif::Column found = column(tag);
        if (found.item() != nullptr && found.length() > 0 && !cif::is_null(found.at(0))) {
            return cif::as_string(found.at(0));
        }
    }
    return "";
}

double BlockReader::number(const std::string& tag) {
    cif::Column found = column(tag);
    if (found.item() == nullptr || found.length() == 0) {
        fail(0, "the block data_" + block_.name + " has atoms but no " + tag + "; add it");
    }
    double value = 0.0;
    if (!parseCifNumber(cif::as_string(found.at(0)), value)) {
        fail(found.item()->line_number,
             "expected a number for " + tag + ", found " + quote(found.at(0)));
    }
    return value;
}

void BlockReader::readCell() {
    cell_ = {
        {number("_cell_length_a"), number("_cell_length_b"), number("_cell_length_c")},
        {number("_cell_angle_alpha"), number("_cell_angle_beta"), number("_cell_angle_gamma")}};
    try {
        structure_.cell = structure::UnitCell(cell_.edges());
    } catch (const core::InputError& error) {
        fail(column("_cell_length_a").item()->line_number, error.what());
    }
}

void BlockReader::readOperations() {
    for (const char* tag : {"_space_group_symop_operation_xyz", "_symmetry_equiv_pos_as_xyz"}) {
        cif::Column listed = column(tag);
        if (listed.item() == nullptr) {
            continue;
        }
        constexpr int kMost = 192 * 4;
        if (listed.length() > kMost) {
            fail(listed.item()->line_number, "found " + std::to_string(listed.length()) +
                                                 " symmetry operations, of which no group has so "
                                                 "many; remove repeated ones");
        }
        for (int i = 0; i < listed.length(); ++i) {
            try {
                operations_.push_back(parseSymmetryOperation(listed.str(i)));
            } catch (const core::InputError& error) {
                fail(listed.item()->line_number, std::string(tag) + ": " + error.what());
            }
        }
        if (!operations_.empty()) {
            compareOperations();
            return;
        }
    }
    if (groupName().empty()) {
        options_.tell("the file names no space group; its sites are all atoms of the cell (P 1)");
        operations_.emplace_back();
        return;
    }
    operations_ = namedOperations();
    if (operations_.empty()) {
        fail(0, "the space group \"" + groupName() + "\" of data_" + block_.name +
                    " is not known; list its operations under _space_group_symop_operation_xyz");
    }
}

void BlockReader::compareOperations() {
    const std::vector<SymmetryOperation> named = namedOperations();
    if (!named.empty() && !areSameUpToOrigin(operations_, named)) {
        options_.tell("the symmetry operations that are listed are not those of the space group " +
                      groupName() + "; those that are listed were used");
    }
}

std::string BlockReader::groupName() {
    const std::string symbol = text({"_space_group_name_H-M_alt", "_symmetry_space_group_name_H-M",
                                     "_space_group_name_H-M_full", "_space_group_name_H-M_ref"});
    if (!symbol.empty()) {
        return symbol;
    }
    const std::string hall = text({"_space_group_name_Hall", "_symmetry_space_group_name_Hall"});
    return hall.empty() && groupNumber() > 0 ? std::to_string(groupNumber()) : hall;
}

int BlockReader::groupNumber() {
    std::int64_t number = 0;
    return parse(text({"_space_group_IT_number", "_symmetry_Int_Tables_number"}), number) &&
                   number >= 1 && number <= 230
               ? static_cast<int>(number)
               : 0;
}

std::vector<SymmetryOperation> BlockReader::namedOperations() {
    const std::string hall = text({"_space_group_name_Hall", "_symmetry_space_group_name_Hall"});
    const std::string symbol = text({"_space_group_name_H-M_alt", "_symmetry_space_group_name_H-M",
                                     "_space_group_name_H-M_full", "_space_group_name_H-M_ref"});
    const int number = groupNumber();
    if (hall.empty() && symbol.empty() && number == 0) {
        return {};
    }
    auto found = spaceGroupOperations(symbol, hall, number, cell_.angles);
    if (found.empty() && !hall.empty()) {
        found = spaceGroupOperations(symbol, "", number, cell_.angles);
    }
    return found;
}

void BlockReader::readSites() {
    cif::Column coordinates[3] = {column("_atom_site_fract_x"), column("_atom_site_fract_y"),
                                  column("_atom_site_fract_z")};
    cif::Column symbols = column("_atom_site_type_symbol");
    cif::Column labels = column("_atom_site_label");
    cif::Column occupancies = column("_atom_site_occupancy");
    const int count = coordinates[0].length();
    const int line = coordinates[0].item()->line_number;
    for (cif::Column* each : {&coordinates[1], &coordinates[2]}) {
        if (each->item() == nullptr || each->length() != count) {
            fail(line, "expected _atom_site_fract_x, _y and _z for every site");
        }
    }
    const auto has = [count](cif::Column& each) {
        return each.item() != nullptr && each.length() == count;
    };
    if (!has(symbols) && !has(labels)) {
        fail(line, "the sites have neither _atom_site_type_symbol nor _atom_site_label; add one");
    }
    core::Field occupancy{"occupancy", "1", 1, {}};
    bool isPartial = false;
    for (int site = 0; site < count; ++site) {
        const std::string label = has(labels) ? labels.str(site) : std::to_string(site + 1);
        std::string given = has(symbols) ? symbols.str(site) : "";
        given = given.empty() ? label : given;
        const std::string name = elementName(given);
        if (name.empty()) {
            fail(line, "site " + quote(label) + ": expected the symbol of an element, found " +
                           quote(given) + "; correct _atom_site_type_symbol");
        }
        Vec3 position;
        for (int axis = 0; axis < 3; ++axis) {
            if (!parseCifNumber(coordinates[axis].str(site), position[axis]) ||
                std::abs(position[axis]) > 1e6) {
                fail(line, "site " + quote(label) + ": expected a number for _atom_site_fract_" +
                               "xyz"[axis] + ", found " + quote(coordinates[axis].at(site)) +
                               "; give or remove the site");
            }
        }
        double part = 1.0;
        if (has(occupancies) && !cif::is_null(occupancies.at(site)) &&
            (!parseCifNumber(occupancies.str(site), part) || part < 0.0)) {
            fail(line, "site " + quote(label) +
                           ": expected a number from 0 for _atom_site_occupancy, found " +
                           quote(occupancies.at(site)));
        }
        isPartial = isPartial || part != 1.0;
        const int species = addElement(structure_, name);
        const std::vector<Vec3> images =
            operations_.size() > 1 ? orbit(position, operations_, structure_.cell)
                                   : std::vector<Vec3>{operations_.front().apply(position)};
        for (const Vec3& image : images) {
            structure_.species.push_back(species);
            structure_.positions.push_back(structure_.cell.toCartesian(image));
            occupancy.values.push_back(part);
        }
    }
    if (isPartial) {
        structure_.setField(std::move(occupancy));
    }
}

AtomicStructure BlockReader::read() {
    readCell();
    readOperations();
    readSites();
    return std::move(structure_);
}

std::vector<cif::Block*> blocksWithAtoms(cif::Document& document) {
    std::vector<cif::Block*> found;
    for (cif::Block& block : document.blocks) {
        if (BlockReader::hasAtoms(block)) {
            found.push_back(&block);
        }
    }
    return found;
}

}  // namespace

AtomicStructure readCif(const std::filesystem::path& file, const ReadOptions& options) {
    cif::Document document = parseCif(file);
    const std::vector<cif::Block*> blocks = blocksWithAtoms(document);
    if (blocks.empty()) {
        const bool isMacromolecule = std::any_of(
            document.blocks.begin(), document.blocks.end(),
            [](const cif::Block& block) { return block.has_tag("_atom_site.cartn_x"); });
        throw core::InputError(
            file.string(), 0,
            isMacromolecule ? "it is an mmCIF file of a macromolecule; save it as PDB instead"
                            : "expected sites with _atom_site_fract_x, _y and _z in a CIF file, "
                              "found none");
    }
    std::size_t frame = options.frame.value_or(0);
    frame = frame == ReadOptions::kLastFrame ? blocks.size() - 1 : frame;
    if (frame >= blocks.size()) {
        throw core::InputError(file.string(), 0,
                               "there is no frame " + std::to_string(frame) +
                                   " (counted from 0), the file has " +
                                   std::to_string(blocks.size()) + " blocks with atoms");
    }
    AtomicStructure structure = BlockReader(file.string(), *blocks[frame], options).read();
    tellOfAtoms(options, structure);
    applyOptions(options, structure, file.string());
    return structure;
}

std::size_t countCifBlocks(const std::filesystem::path& file) {
    cif::Document document = parseCif(file);
    return blocksWithAtoms(document).size();
}

bool isCif(const std::string& head, const std::filesystem::path& /*file*/) {
    LineReader reader("", head);
    bool isFirst = true;
    while (reader.nextFilled()) {
        std::string text(trim(reader.line()).substr(0, 5));
        std::transform(text.begin(), text.end(), text.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        if (text.starts_with('#')) {
            continue;
        }
        if (isFirst && text != "data_") {
            return false;
        }
        isFirst = false;
        if (text.starts_with('_') || text == "loop_") {
            return true;
        }
    }
    return false;
}

}  // namespace isthmus::io
