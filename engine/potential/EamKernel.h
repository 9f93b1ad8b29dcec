#pragma once

#include <array>
#include <vector>

#include "engine/core/UninitializedVector.h"
#include "engine/potential/ChunkSums.h"
#include "engine/potential/Eam.h"
#include "engine/potential/ForceKernel.h"

namespace isthmus::potential {

/// Energies, forces and virials of an embedded-atom potential in two passes over the pairs:
/// densities first, then, with the slopes F' known, the forces.
template <typename Real>
class EamKernel : public ForceKernel {
public:
    explicit EamKernel(const EamTables& tables);

    void compute(const SiteSystem& system, bool perAtom, SiteResults& results) override;

private:
    /// One chunk's part of the densities and its close pairs, which the second pass takes over.
    struct Scratch {
        core::UninitializedVector<double> densities;  ///< per site
        CloseBuffer<Real> buffer;
        std::vector<std::int32_t> close;
    };

    void addDensities(const SiteSystem& system, std::size_t chunk);
    /// Turns the densities into F and into F' of each site.
    void embed(const SiteSystem& system, bool perAtom);
    void addForces(const SiteSystem& system, std::size_t chunk);

    double squareCutoff_;
    std::vector<RadialInterval<Real>> radial_;
    RadialTable<Real> table_;
    std::vector<CubicTable> embedding_;
    const PairLoops<Real>& loops_;

    std::vector<Scratch> scratch_;
    std::vector<ChunkSums<Real>> sums_;
    std::vector<std::int32_t> closeCounts_;  ///< per atom
    std::vector<EmbeddedSite<Real>> embedded_;
    std::vector<double> embeddingEnergies_;  ///< per block, eV
    std::vector<double> ownEnergies_;        ///< F per atom, eV, where wanted
};

}  // namespace isthmus::potential
