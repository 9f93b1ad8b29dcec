#pragma once

#include <array>
#include <vector>

#include "engine/potential/ChunkSums.h"
#include "engine/potential/Eam.h"
#include "engine/potential/ForceKernel.h"

namespace isthmus::potential {

/// Energies, forces and virials of an embedded-atom potential in two passes over the pairs:
/// densities first, then, with the slopes F' known, the forces.
class EamKernel : public ForceKernel {
public:
    explicit EamKernel(const EamTables& tables);

    void compute(const SiteSystem& system, bool perAtom, SiteResults& results) override;

private:
    /// One interval of the density and of r phi for an ordered pair of types: one cache line.
    struct alignas(64) RadialInterval {
        CubicTable::Interval density;
        CubicTable::Interval pair;
    };
    /// One chunk's part of the densities and its scratch.
    struct Scratch {
        std::vector<double> densities;  ///< per site
        ClosePairs close;
    };

    void addDensities(const SiteSystem& system, std::size_t chunk);
    /// Turns the densities into F' of each site and adds F to the energies.
    void embed(const SiteSystem& system, bool perAtom);
    template <bool perAtom>
    void addForces(const SiteSystem& system, std::size_t chunk);

    std::size_t types_;
    double squareCutoff_;
    double inverseStep_;
    double lastInterval_;
    std::size_t intervals_;
    std::vector<RadialInterval> radial_;  ///< at [(source * types + target) * intervals + interval]
    std::vector<CubicTable> embedding_;

    std::vector<Scratch> scratch_;
    std::vector<ChunkSums> sums_;
    std::vector<double> slopes_;  ///< F' per site
};

}  // namespace isthmus::potential
