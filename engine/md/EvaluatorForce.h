#pragma once

#include <OpenMM.h>

#include <memory>
#include <vector>

#include "engine/potential/ForceEvaluator.h"
#include "engine/structure/UnitCell.h"

namespace isthmus::md {

/// A ForceEvaluator seen from OpenMM: what one evaluation of a context saw last.
struct EvaluatorBinding {
    potential::ForceEvaluator evaluator;
    /// Edges follow OpenMM's box where the cell is periodic along all three axes; otherwise they
    /// stay, and OpenMM's box has no meaning.
    structure::UnitCell cell;
    std::vector<core::Vec3> positions;                  ///< angstrom, of the last evaluation
    const potential::Evaluation* evaluation = nullptr;  ///< of the last evaluation
};

/// Our own potential as a force of OpenMM on its Reference and CPU platforms, in double precision.
///
/// The kernel reads positions and box vectors from the data that both platforms keep in double
/// precision (ReferencePlatform::PlatformData; the CPU platform's own single-precision copy is not
/// touched), calls the evaluator, and adds its forces. Both platforms keep the order of the atoms.
/// An evaluation at positions seen last is not repeated, so that reading the energy between steps
/// costs nothing.
class EvaluatorForce : public OpenMM::Force {
public:
    /// @param cell of the atoms in OpenMM's frame. Where it is periodic along all axes the system
    /// must have box vectors that span the same lattice.
    EvaluatorForce(potential::ForceEvaluator evaluator, const structure::UnitCell& cell);

    /// What the last evaluation in any context gave, in eV and angstrom.
    [[nodiscard]] const EvaluatorBinding& binding() const { return *binding_; }

    bool usesPeriodicBoundaryConditions() const override;

    /// Makes the kernel known to a platform, once. @throws core::ComputeError for a platform that
    /// does not keep its data as the Reference platform does.
    static void registerKernel(OpenMM::Platform& platform);

protected:
    OpenMM::ForceImpl* createImpl() const override;

private:
    std::shared_ptr<EvaluatorBinding> binding_;
};

}  // namespace isthmus::md
