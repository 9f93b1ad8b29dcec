#include "engine/core/Error.h"
#include "engine/io/CellParameters.h"
#include "engine/io/Cif.h"
#include "engine/io/ElementName.h"
#include "engine/io/NumberText.h"
#include "engine/io/TextOutput.h"

namespace isthmus::io {

using core::Vec3;
using structure::AtomicStructure;

void writeCif(const AtomicStructure& structure, const std::filesystem::path& file) {
    if (!structure.cell.isDefined()) {
        throw core::InputError(file.string(), 0,
                               "a CIF file needs a cell and the structure has none; write it as "
                               ".extxyz, or give it a cell");
    }
    for (const std::string& name : structure.speciesNames) {
        if (elementName(name) != name) {
            throw core::InputError(file.string(), 0,
                                   "a CIF file holds elements and species \"" + name +
                                       "\" is none; name the species, or write it as .extxyz");
        }
    }
    const CellParameters cell = CellParameters::of(structure.cell.matrix());
    std::string text = "data_" + (structure.atomCount() > 0 ? std::string("isthmus") : "empty") +
                       "\n_space_group_name_H-M_alt 'P 1'\n_space_group_IT_number 1\n";
    for (std::size_t i = 0; i < 3; ++i) {
        text += std::string("_cell_length_") + "abc"[i] + " ";
        appendNumber(text, cell.lengths[i]);
        text += '\n';
    }
    const char* const names[] = {"alpha", "beta", "gamma"};
    for (std::size_t i = 0; i < 3; ++i) {
        text += std::string("_cell_angle_") + names[i] + " ";
        appendNumber(text, cell.angles[i]);
        text += '\n';
    }
    text += "loop_\n_space_group_symop_operation_xyz\n'x, y, z'\n";
    const core::Field* occupancy = structure.findField("occupancy");
    if (structure.atomCount() > 0) {
        text +=
            "loop_\n_atom_site_label\n_atom_site_type_symbol\n_atom_site_fract_x\n"
            "_atom_site_fract_y\n_atom_site_fract_z\n_atom_site_occupancy\n";
    }
    std::vector<std::size_t> numbers(structure.speciesNames.size(), 0);
    for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
        const std::string& name = structure.speciesName(atom);
        text += name;
        text += std::to_string(++numbers[static_cast<std::size_t>(structure.species[atom])]);
        text += ' ' + name;
        const Vec3 fractional = structure.cell.toFractional(structure.positions[atom]);
        for (int axis = 0; axis < 3; ++axis) {
            text += ' ';
            appendNumber(text, fractional[axis]);
        }
        text += ' ';
        appendNumber(
            text, occupancy != nullptr && occupancy->components == 1 ? occupancy->at(atom) : 1.0);
        text += '\n';
    }
    writeText(file, text);
}

}  // namespace isthmus::io
