#include "engine/potential/PairForces.h"

#include "engine/core/Error.h"
#include "engine/potential/Eam.h"
#include "engine/potential/LennardJones.h"

namespace isthmus::potential {

namespace {

using structure::AtomLoop;
using structure::NeighborList;

/// Calls body(entry, neighbor, r) for each neighbor of an atom.
template <typename Body>
void forNeighbors(const NeighborList& list, const structure::AtomicStructure& structure,
                  std::size_t atom, const Body& body) {
    std::size_t entry = list.offsets()[atom];
    for (const NeighborList::Neighbor& each : list.of(atom)) {
        body(entry++, static_cast<std::size_t>(each.atom),
             list.difference(structure.positions, atom, each).norm());
    }
}

void addEam(const Eam& eam, const std::vector<int>& types,
            const structure::AtomicStructure& structure, const AtomLoop& loop, PairForces& forces) {
    const std::size_t atoms = structure.atomCount();
    std::vector<double> embedding(atoms);  // F' of each atom
    loop.forEach(atoms, [&](std::size_t i) {
        double density = 0.0;
        forNeighbors(forces.neighbors, structure, i, [&](std::size_t, std::size_t j, double r) {
            density += eam.density(types[j], types[i], r).value;
        });
        embedding[i] = eam.embedding(types[i], density).slope;
    });
    loop.forEach(atoms, [&](std::size_t i) {
        forNeighbors(
            forces.neighbors, structure, i, [&](std::size_t entry, std::size_t j, double r) {
                forces.slopes[entry] = eam.pair(types[i], types[j], r).slope +
                                       embedding[i] * eam.density(types[j], types[i], r).slope +
                                       embedding[j] * eam.density(types[i], types[j], r).slope;
            });
    });
}

}  // namespace

PairForces pairForces(const Potential& potential, const structure::AtomicStructure& structure,
                      const AtomLoop& loop) {
    const std::vector<int> types = typesOf(potential, structure);
    PairForces forces{NeighborList(structure.cell, structure.positions, potential.cutoff(),
                                   structure::PairKind::full, loop.threads),
                      {}};
    forces.slopes.resize(forces.neighbors.pairCount());
    if (const auto* eam = dynamic_cast<const Eam*>(&potential); eam != nullptr) {
        addEam(*eam, types, structure, loop, forces);
    } else if (const auto* pair = dynamic_cast<const LennardJones*>(&potential); pair != nullptr) {
        loop.forEach(structure.atomCount(), [&](std::size_t i) {
            forNeighbors(forces.neighbors, structure, i,
                         [&](std::size_t entry, std::size_t j, double r) {
                             forces.slopes[entry] = pair->pair(types[i], types[j], r).slope;
                         });
        });
    } else {
        throw core::InputError("the forces of \"" + potential.description() +
                               "\" are not divided into pairs here; use an embedded-atom or "
                               "Lennard-Jones potential");
    }
    return forces;
}

}  // namespace isthmus::potential
