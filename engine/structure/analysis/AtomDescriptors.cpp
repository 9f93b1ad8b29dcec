#include "engine/structure/analysis/AtomDescriptors.h"

#include "engine/structure/analysis/Neighborhood.h"

namespace isthmus::structure {

AtomDescriptors atomDescriptors(const AtomicStructure& structure,
                                const AtomDescriptorOptions& options, const AtomLoop& loop) {
    const std::size_t atoms = structure.atomCount();
    AtomDescriptors result;
    result.coordination.assign(atoms, 0);
    std::vector<double> lengths(atoms, 0.0);  // sums over the neighbors
    forEachNeighborhoodWithin(structure, options.cutoff, loop,
                              [&](std::size_t atom, const std::vector<core::Vec3>& vectors) {
                                  result.coordination[atom] = static_cast<int>(vectors.size());
                                  for (const core::Vec3& each : vectors) {
                                      lengths[atom] += each.norm();
                                  }
                              });
    double total = 0.0;
    double bonds = 0.0;
    for (std::size_t atom = 0; atom < atoms; ++atom) {
        total += lengths[atom];
        bonds += result.coordination[atom];
    }
    result.equilibriumLength = options.equilibriumLength > 0.0 ? options.equilibriumLength
                               : bonds > 0.0                   ? total / bonds
                                                               : 0.0;
    const core::Field* energy = structure.findField("local_energy");
    result.bondLengthDeviation.assign(atoms, 0.0);
    result.bondEnergy.assign(energy != nullptr ? atoms : 0, 0.0);
    for (std::size_t atom = 0; atom < atoms; ++atom) {
        const auto neighbors = static_cast<double>(result.coordination[atom]);
        if (energy != nullptr) {
            result.bindingEnergy += energy->values[atom] / static_cast<double>(atoms);
        }
        if (neighbors > 0.0) {
            result.bondLengthDeviation[atom] = lengths[atom] / neighbors - result.equilibriumLength;
            if (energy != nullptr) {
                result.bondEnergy[atom] = 2.0 * energy->values[atom] / neighbors;
            }
        }
    }
    return result;
}

}  // namespace isthmus::structure
