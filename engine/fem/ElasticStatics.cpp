#include "engine/fem/ElasticStatics.h"

#include <cmath>

#include "engine/core/Error.h"
#include "engine/fem/Text.h"

namespace isthmus::fem {

namespace {

/// A direct solution that is worse than this is wrong, not inexact.
constexpr double kLargestResidual = 1e-8;

}  // namespace

ElasticSolution solveStatics(const ElasticModel& model, const SolverOptions& options,
                             job::JobContext& context) {
    model.material.validate();
    context.report(0, 0, "Applying supports");
    const mesh::Mesh& mesh = *model.mesh;
    const Constraints constraints(mesh, model.supports);
    requireNoRigidMotion(mesh, constraints);
    const DofMap dofs(mesh, constraints);

    const LinearSystem system = assemble(model, constraints, dofs, options.threads, context);
    context.report(0, 0, "Factorizing " + std::to_string(dofs.size()) + " unknowns");
    const LinearSolution found = solveCholesky(system, options, context);
    if (found.singularUnknown >= 0) {
        const std::int32_t node = dofs.nodeOf(found.singularUnknown);
        throw core::InputError(
            "the stiffness matrix is singular, first seen at node " + std::to_string(node + 1L) +
            " at " + toText(mesh.nodes[static_cast<std::size_t>(node)]) +
            " m: parts of the mesh that join at a single node or edge can move against each other, "
            "or elements are nearly flat; join the parts along faces or mesh the body anew");
    }
    if (!std::isfinite(found.residual)) {
        throw core::InputError(
            "the displacements are beyond what a computer can hold; check the sizes of the loads, "
            "the prescribed displacements, the stiffness and the mesh, and their units");
    }
    if (!(found.residual <= kLargestResidual)) {
        throw core::ComputeError(
            "the solution of the linear system is not accurate: its relative "
            "residual is " +
            toText(found.residual) + ", expected " + toText(kLargestResidual) +
            " or less; look for nearly flat elements");
    }
    return {dofs.displacement(found.unknowns, constraints), dofs.size(), found.residual,
            found.factorEntries};
}

}  // namespace isthmus::fem
