#pragma once

#include <OpenMM.h>

#include <vector>

#include "engine/md/opencl/SingleEamTables.h"

namespace isthmus::md {

/// An embedded-atom potential as a force of OpenMM on its OpenCL platform, by kernels of ours: from
/// OpenMM's list of pairs of blocks each atom gets its own list of neighbors, whenever OpenMM makes
/// its list anew; then one pass adds up the densities and takes F and F' from them, and a second
/// one the forces. Pairs are computed in single precision from the potential's own cubics, energies
/// are added in double where the device has it. Forces agree with the evaluator within about 5e-6,
/// relative to their root mean square, in cells of 4,000 atoms; positions are single too, so that
/// the error grows with the cell. An atom whose position is no number has no neighbors: the energy
/// tells, forces do not.
///
/// Beside CustomGBForce (CustomForces.h), which tests every pair of two blocks of 32 atoms, on a
/// processor posing as a device (PoCL): copper runs about 3 times as fast with 4,000 atoms and 1.5
/// times with 32,000, at a half to a fifth of the error. On graphics processors it has not been
/// measured; `isthmus-engine benchmark md` measures both on each OpenCL device.
class EamForce : public OpenMM::Force {
public:
    /// @param types index into eam.species() of each atom.
    /// @param cutoff nm; at most half of each edge of a periodic box.
    EamForce(const potential::Eam& eam, std::vector<int> types, double cutoff, bool isPeriodic);

    [[nodiscard]] const SingleEamTables& tables() const { return tables_; }
    [[nodiscard]] const std::vector<int>& types() const { return types_; }
    [[nodiscard]] double cutoff() const { return cutoff_; }
    bool usesPeriodicBoundaryConditions() const override { return isPeriodic_; }

    /// Work items that share the neighbors of an atom: 1, 2, 4... 64; 0 leaves it to the kind of
    /// the device. Before a context is made. @throws core::InputError for other numbers.
    void setWorkItemsPerAtom(int count);
    [[nodiscard]] int workItemsPerAtom() const { return workItemsPerAtom_; }

    /// Makes the kernel known to OpenMM's OpenCL platform, once.
    static void registerKernel(OpenMM::Platform& platform);

protected:
    OpenMM::ForceImpl* createImpl() const override;

private:
    SingleEamTables tables_;
    std::vector<int> types_;
    double cutoff_;
    bool isPeriodic_;
    int workItemsPerAtom_ = 0;
};

}  // namespace isthmus::md
