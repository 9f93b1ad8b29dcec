#pragma once

#include <array>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/structure/AtomicStructure.h"

namespace isthmus::test {

/// A file of tests/data/analysis: atoms, and what LAMMPS says about each of them.
struct AnalysisReference {
    structure::AtomicStructure structure;
    double cutoff = 0.0;
    std::vector<int> commonNeighbors;  ///< 1 fcc, 2 hcp, 3 bcc, 4 icosahedral, 5 other
    std::vector<double> centrosymmetry;
    std::vector<int> coordination;
    std::array<std::vector<double>, 5> orderOfTwelve;  ///< q4, q6, q8, q10, q12
    std::array<std::vector<double>, 2> orderInCutoff;  ///< q4, q6
    std::vector<double> volumes;
    std::vector<int> faces;
};

inline AnalysisReference readAnalysisReference(const std::string& name) {
    const std::string file = std::string(ISTHMUS_TEST_DATA) + "/analysis/" + name + ".extxyz";
    std::ifstream stream(file);
    std::size_t atoms = 0;
    std::string line;
    stream >> atoms;
    std::getline(stream, line);
    std::getline(stream, line);
    if (!stream) {
        throw std::runtime_error("cannot read " + file);
    }
    const auto after = [&line](const std::string& key) {
        return std::istringstream(line.substr(line.find(key) + key.size()));
    };
    AnalysisReference result;
    core::Mat3 edges;
    std::istringstream lattice = after("Lattice=\"");
    for (int i = 0; i < 9; ++i) {
        lattice >> edges(i / 3, i % 3);
    }
    std::array<bool, 3> periodic{};
    std::istringstream pbc = after("pbc=\"");
    for (bool& axis : periodic) {
        char letter = 'F';
        pbc >> letter;
        axis = letter == 'T';
    }
    after("cutoff=") >> result.cutoff;
    result.structure.cell = structure::UnitCell(edges, periodic);
    for (std::size_t atom = 0; atom < atoms; ++atom) {
        std::string species;
        core::Vec3 position;
        stream >> species >> position[0] >> position[1] >> position[2];
        result.structure.addAtom(species, position);
        stream >> result.commonNeighbors.emplace_back() >> result.centrosymmetry.emplace_back() >>
            result.coordination.emplace_back();
        for (auto& column : result.orderOfTwelve) {
            stream >> column.emplace_back();
        }
        for (auto& column : result.orderInCutoff) {
            stream >> column.emplace_back();
        }
        stream >> result.volumes.emplace_back() >> result.faces.emplace_back();
    }
    if (!stream) {
        throw std::runtime_error(file + " ends early");
    }
    return result;
}

}  // namespace isthmus::test
