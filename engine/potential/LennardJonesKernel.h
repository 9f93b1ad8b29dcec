#pragma once

#include <vector>

#include "engine/potential/ChunkSums.h"
#include "engine/potential/ForceKernel.h"
#include "engine/potential/LennardJones.h"

namespace isthmus::potential {

/// Energies, forces and virials of a Lennard-Jones potential.
class LennardJonesKernel : public ForceKernel {
public:
    explicit LennardJonesKernel(const LennardJones& potential) : potential_(potential) {}

    /// @throws core::InputError for a tail correction in a cell that is not periodic along all
    /// axes.
    void compute(const SiteSystem& system, bool perAtom, SiteResults& results) override;

private:
    template <bool perAtom>
    void addForces(const SiteSystem& system, std::size_t chunk);
    void addTail(const SiteSystem& system, SiteResults& results) const;

    LennardJones potential_;
    std::vector<ClosePairs> close_;
    std::vector<ChunkSums> sums_;
};

}  // namespace isthmus::potential
