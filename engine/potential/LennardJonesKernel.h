#pragma once

#include <vector>

#include "engine/potential/ChunkSums.h"
#include "engine/potential/ForceKernel.h"
#include "engine/potential/LennardJones.h"

namespace isthmus::potential {

/// Energies, forces and virials of a Lennard-Jones potential.
template <typename Real>
class LennardJonesKernel : public ForceKernel {
public:
    explicit LennardJonesKernel(const LennardJones& potential);

    /// @throws core::InputError for a tail correction in a cell that is not periodic along all
    /// axes.
    void compute(const SiteSystem& system, bool perAtom, SiteResults& results) override;

private:
    void addTail(const SiteSystem& system, SiteResults& results) const;

    LennardJones potential_;
    std::vector<LennardJonesTerms<Real>> terms_;  ///< per ordered pair of types
    bool hasSlope_ = false;
    const PairLoops<Real>& loops_;
    std::vector<CloseBuffer<Real>> buffers_;
    std::vector<ChunkSums<Real>> sums_;
};

}  // namespace isthmus::potential
