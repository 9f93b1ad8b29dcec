#include "engine/md/properties/OrientedSlab.h"

#include <Eigen/Dense>

#include <cmath>

#include "engine/core/Error.h"
#include "engine/md/Minimizer.h"

namespace isthmus::md {

using core::Vec3;

namespace {

/// Edges of the period in units of the lattice constant, and how many planes it has.
struct Period {
    Vec3 x, y, z;
    int layers;
};

Period periodOf(const CubicCrystal& crystal, Plane plane) {
    // The shortest lattice vectors along [1-10] and [11-2] are half as long in fcc.
    const double half = crystal.isFcc ? 0.5 : 1.0;
    switch (plane) {
        case Plane::p110:
            return {half * Vec3(1, -1, 0), Vec3(0, 0, 1), Vec3(1, 1, 0), crystal.isFcc ? 4 : 2};
        case Plane::p111:
            return {half * Vec3(1, -1, 0), half * Vec3(1, 1, -2), Vec3(1, 1, 1),
                    crystal.isFcc ? 3 : 6};
        case Plane::p100:
            break;
    }
    return {Vec3(1, 0, 0), Vec3(0, 1, 0), Vec3(0, 0, 1), 2};
}

}  // namespace

OrientedSlab orientedSlab(const CubicCrystal& crystal, Plane plane, double thickness) {
    constexpr double kRounding = 1e-6;
    const double a = crystal.latticeConstant;
    Period period = periodOf(crystal, plane);
    const int periods =
        std::max(1, static_cast<int>(std::ceil(thickness / (a * period.z.norm()) - kRounding)));
    core::Mat3 axes;  // rows: unit vectors along x, y, z
    axes << period.x.normalized().transpose(), period.y.normalized().transpose(),
        period.z.normalized().transpose();
    const Vec3 edges = a * Vec3(period.x.norm(), period.y.norm(), periods * period.z.norm());
    OrientedSlab slab;
    slab.area = edges[0] * edges[1];
    slab.layers = static_cast<std::size_t>(period.layers) * static_cast<std::size_t>(periods);
    slab.layerSpacing = edges[2] / static_cast<double>(slab.layers);
    structure::AtomicStructure& atoms = slab.structure;
    atoms.units = crystal.cell.units;
    atoms.speciesNames = crystal.cell.speciesNames;
    atoms.speciesMasses = crystal.cell.speciesMasses;
    atoms.cell = structure::UnitCell::orthorhombic(edges, {true, true, false});

    const int reach = 2 * periods + 3;
    for (int i = -reach; i <= reach; ++i) {
        for (int j = -reach; j <= reach; ++j) {
            for (int k = -reach; k <= reach; ++k) {
                for (const Vec3& site : crystal.cell.positions) {
                    const Vec3 s = (axes * (site + a * Vec3(i, j, k))).cwiseQuotient(edges);
                    if (s.minCoeff() > -kRounding && s.maxCoeff() < 1.0 - kRounding) {
                        atoms.positions.emplace_back(s.cwiseProduct(edges));
                    }
                }
            }
        }
    }
    atoms.species.assign(atoms.positions.size(), 0);
    return slab;
}

structure::AtomicStructure sheared(const OrientedSlab& slab, const Vec3& displacement) {
    structure::AtomicStructure result = slab.structure;
    const double middle = (0.5 * static_cast<double>(slab.layers) - 0.5) * slab.layerSpacing;
    for (Vec3& position : result.positions) {
        if (position.z() > middle) {
            position += displacement;
        }
    }
    return result;
}

RelaxationState relaxAlongZ(const structure::AtomicStructure& structure,
                            const std::shared_ptr<const potential::Potential>& potential,
                            int threads, double forceTolerance,
                            const std::function<void(const RelaxationState&)>& onStep) {
    potential::ForceEvaluator evaluator(potential, potential::typesOf(*potential, structure),
                                        {.threads = threads});
    RelaxationState state;
    state.structure = structure;
    const auto evaluate = [&](const Eigen::VectorXd& x, Eigen::VectorXd& gradient) {
        for (std::size_t i = 0; i < structure.atomCount(); ++i) {
            state.structure.positions[i].z() = x[static_cast<Eigen::Index>(i)];
        }
        state.evaluation = evaluator.evaluate(structure.cell, state.structure.positions);
        ++state.evaluations;
        state.maxForce = 0.0;
        for (std::size_t i = 0; i < structure.atomCount(); ++i) {
            const double force = state.evaluation.forces[i].z();
            gradient[static_cast<Eigen::Index>(i)] = -force;
            state.maxForce = std::max(state.maxForce, std::abs(force));
        }
        return state.evaluation.energy;
    };
    Eigen::VectorXd x(static_cast<Eigen::Index>(structure.atomCount()));
    for (std::size_t i = 0; i < structure.atomCount(); ++i) {
        x[static_cast<Eigen::Index>(i)] = structure.positions[i].z();
    }
    const Minimization minimization{.evaluate = evaluate, .isDone = [&] {
                                        onStep(state);
                                        return state.maxForce <= forceTolerance;
                                    }};
    if (!minimize(minimization, x)) {
        throw core::ComputeError(
            "the slab did not relax along its normal; take a larger force "
            "tolerance");
    }
    return state;
}

}  // namespace isthmus::md
