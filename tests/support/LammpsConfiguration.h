#pragma once

#include <array>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/core/Vec3.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::test {

/// One of the extended XYZ files in tests/data/md: a structure and what LAMMPS says about it.
struct LammpsConfiguration {
    structure::AtomicStructure structure;
    std::map<std::string, std::string> keys;
    double energy = 0.0;
    std::array<double, 6> pressure{};  ///< bar (reduced for lj), xx yy zz xy xz yz
    std::vector<core::Vec3> forces;
    std::vector<double> energies;
    /// Pressure times volume in the file's unit, order xx yy zz yz xz xy, positive in tension.
    std::vector<core::Voigt> virials;
};

/// The key=value pairs of a comment line, values with or without quotation marks.
inline std::map<std::string, std::string> keysOf(const std::string& line) {
    std::map<std::string, std::string> keys;
    for (std::size_t at = 0; (at = line.find_first_not_of(' ', at)) != std::string::npos;) {
        const std::size_t equals = line.find('=', at);
        const bool isQuoted = line[equals + 1] == '"';
        const std::size_t begin = equals + (isQuoted ? 2 : 1);
        const std::size_t end = std::min(line.find(isQuoted ? '"' : ' ', begin), line.size());
        keys[line.substr(at, equals - at)] = line.substr(begin, end - begin);
        at = end + 1;
    }
    return keys;
}

/// Order xx yy zz xy xz yz, as in LAMMPS, to xx yy zz yz xz xy.
inline core::Voigt fromLammpsOrder(const std::array<double, 6>& v) {
    core::Voigt result;
    result << v[0], v[1], v[2], v[5], v[4], v[3];
    return result;
}

inline LammpsConfiguration readLammpsConfiguration(const std::string& file) {
    std::ifstream stream(file);
    std::size_t atoms = 0;
    std::string line;
    stream >> atoms;
    std::getline(stream, line);
    std::getline(stream, line);
    if (!stream) {
        throw std::runtime_error("cannot read " + file);
    }
    LammpsConfiguration result;
    result.keys = keysOf(line);
    result.energy = std::stod(result.keys.at("energy"));
    std::istringstream pressure(result.keys.at("pressure_voigt_xx_yy_zz_xy_xz_yz"));
    for (double& component : result.pressure) {
        pressure >> component;
    }
    core::Mat3 edges;
    std::istringstream lattice(result.keys.at("Lattice"));
    for (int i = 0; i < 9; ++i) {
        lattice >> edges(i / 3, i % 3);
    }
    std::array<bool, 3> periodic{};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        periodic[axis] = result.keys.at("pbc")[2 * axis] == 'T';
    }
    structure::AtomicStructure& structure = result.structure;
    structure.cell = structure::UnitCell(edges, periodic);
    structure.units =
        result.keys.at("units") == "lj" ? structure::UnitSystem::lj : structure::UnitSystem::metal;
    for (std::size_t atom = 0; atom < atoms; ++atom) {
        std::string species;
        int id = 0;
        core::Vec3 position;
        core::Vec3 force;
        double energy = 0.0;
        std::array<double, 6> virial{};
        stream >> species >> position[0] >> position[1] >> position[2] >> id >> force[0] >>
            force[1] >> force[2] >> energy;
        for (double& component : virial) {
            stream >> component;
        }
        if (!stream) {
            throw std::runtime_error(file + " ends too early");
        }
        std::size_t index = 0;
        while (index < structure.speciesNames.size() && structure.speciesNames[index] != species) {
            ++index;
        }
        if (index == structure.speciesNames.size()) {
            structure.speciesNames.push_back(species);
            structure.speciesMasses.push_back(0.0);
        }
        structure.species.push_back(static_cast<int>(index));
        structure.positions.push_back(position);
        result.forces.push_back(force);
        result.energies.push_back(energy);
        result.virials.push_back(fromLammpsOrder(virial));
    }
    return result;
}

}  // namespace isthmus::test
