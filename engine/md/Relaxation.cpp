#include "engine/md/Relaxation.h"

#include <fmt/format.h>
#include <Eigen/Dense>

#include <cmath>
#include <numbers>
#include <utility>

#include "engine/core/Error.h"
#include "engine/md/Fire.h"
#include "engine/md/Minimizer.h"
#include "engine/md/Tensor.h"

namespace isthmus::md {

using core::Mat3;
using core::Vec3;
using core::Voigt;
using Eigen::VectorXd;

namespace {

/// The projector on the span of the periodic edges.
Mat3 periodicSpan(const structure::UnitCell& cell) {
    Mat3 basis = Mat3::Zero();
    int rank = 0;
    for (int axis = 0; axis < 3; ++axis) {
        if (cell.isPeriodic(axis)) {
            Vec3 direction = cell.edge(axis);
            for (int k = 0; k < rank; ++k) {
                direction -= basis.col(k).dot(direction) * basis.col(k);
            }
            basis.col(rank++) = direction.normalized();
        }
    }
    return rank == 3 ? Mat3(Mat3::Identity()) : Mat3(basis * basis.transpose());
}

class Problem {
public:
    Problem(const structure::AtomicStructure& start,
            std::shared_ptr<const potential::Potential> potential, int threads,
            const RelaxationOptions& options)
        : start_(start),
          options_(options),
          evaluator_(potential, potential::typesOf(*potential, start), {.threads = threads}) {
        state_.structure = start;
        if (options.cell != CellFreedom::fixed && start.cell.isPeriodicAnywhere()) {
            free_ = periodicSpan(start.cell);
        }
        const auto n = static_cast<double>(start.atomCount());
        if (start.cell.isDefined()) {
            strainScale_ = std::sqrt(n) * std::cbrt(start.cell.volume() / n);
        }
    }

    [[nodiscard]] Eigen::Index size() const {
        return 3 * static_cast<Eigen::Index>(start_.atomCount()) + 6;
    }
    [[nodiscard]] const RelaxationState& state() const { return state_; }

    double evaluate(const VectorXd& x, VectorXd& gradient) {
        const Mat3 deformation = Mat3::Identity() + strain(x);
        structure::AtomicStructure& now = state_.structure;
        if (!free_.isZero()) {
            now.cell = start_.cell.deformed(deformation);
        }
        for (std::size_t i = 0; i < now.atomCount(); ++i) {
            now.positions[i] =
                deformation * (start_.positions[i] + x.segment<3>(3 * static_cast<long>(i)));
        }
        state_.evaluation = evaluator_.evaluate(now.cell, now.positions);
        ++state_.evaluations;
        double enthalpy = state_.evaluation.energy;
        if (options_.indenter) {
            const Indenter::Contact contact =
                options_.indenter->push(0.0, now.cell, now.positions, state_.evaluation.forces);
            enthalpy += contact.energy;
            state_.indenterForce = contact.force;
        }
        for (std::size_t i = 0; i < options_.frozen.size(); ++i) {
            if (options_.frozen[i] != 0) {
                state_.evaluation.forces[i].setZero();
            }
        }
        measure();

        for (std::size_t i = 0; i < now.atomCount(); ++i) {
            gradient.segment<3>(3 * static_cast<long>(i)) =
                -(deformation.transpose() * state_.evaluation.forces[i]);
        }
        gradient.tail<6>().setZero();
        if (!free_.isZero()) {
            const double volume = now.cell.volume();
            enthalpy += options_.pressure * volume;
            const Mat3 work =
                toMatrix(state_.evaluation.virial) + options_.pressure * volume * Mat3::Identity();
            gradient.tail<6>() =
                weighted(toVoigt(allowed(work * deformation.inverse().transpose()))) / strainScale_;
        }
        if (!std::isfinite(enthalpy)) {
            throw core::ComputeError(
                "the energy is no finite number; atoms lie on top of each other: correct the "
                "structure");
        }
        return enthalpy;
    }

    [[nodiscard]] bool isDone() const {
        return state_.maxForce <= options_.forceTolerance &&
               state_.stressError <= options_.stressTolerance;
    }

private:
    /// The part of a tensor that the cell may follow.
    [[nodiscard]] Mat3 allowed(const Mat3& tensor) const {
        const Mat3 inSpan = free_ * (0.5 * (tensor + tensor.transpose())) * free_;
        if (options_.cell == CellFreedom::anisotropic) {
            // Only directions that lie in the span of the periodic edges.
            Mat3 along = Mat3::Zero();
            for (int i = 0; i < 3; ++i) {
                const bool isHeld = options_.heldAxes[static_cast<std::size_t>(i)];
                along(i, i) = free_(i, i) > 1.0 - 1e-9 && !isHeld ? inSpan(i, i) : 0.0;
            }
            return along;
        }
        if (options_.cell == CellFreedom::isotropic) {
            return (inSpan.trace() / free_.trace()) * free_;
        }
        return inSpan;
    }

    /// Shears count twice in a product of tensors: as variables they are multiplied by sqrt(2).
    static Voigt weighted(Voigt v) {
        v.tail<3>() *= std::numbers::sqrt2;
        return v;
    }

    [[nodiscard]] Mat3 strain(const VectorXd& x) const {
        Voigt v = x.tail<6>() / strainScale_;
        v.tail<3>() /= std::numbers::sqrt2;
        return toMatrix(v);
    }

    void measure() {
        state_.maxForce = 0.0;
        for (const Vec3& force : state_.evaluation.forces) {
            state_.maxForce = std::max(state_.maxForce, force.cwiseAbs().maxCoeff());
        }
        if (state_.structure.cell.isDefined()) {
            state_.stress = state_.evaluation.virial / state_.structure.cell.volume();
        }
        if (!free_.isZero()) {
            const Mat3 excess =
                allowed(toMatrix(state_.stress) + options_.pressure * Mat3::Identity());
            state_.stressError = excess.cwiseAbs().maxCoeff();
        }
    }

    const structure::AtomicStructure& start_;
    RelaxationOptions options_;
    potential::ForceEvaluator evaluator_;
    Mat3 free_ = Mat3::Zero();
    double strainScale_ = 1.0;
    RelaxationState state_;
};

}  // namespace

RelaxationState relax(const structure::AtomicStructure& structure,
                      std::shared_ptr<const potential::Potential> potential, int threads,
                      const RelaxationOptions& options,
                      const std::function<void(const RelaxationState&)>& onStep) {
    const auto& periodic = structure.cell.periodic();
    const bool whole = periodic[0] && periodic[1] && periodic[2];
    if (options.cell != CellFreedom::fixed && !whole && options.pressure != 0.0) {
        throw core::InputError(
            "an outside pressure needs a cell that is periodic along all three axes; set "
            "\"pressure\" to 0 or \"cell\" to \"fixed\"");
    }
    Problem problem(structure, std::move(potential), threads, options);
    VectorXd x = VectorXd::Zero(problem.size());
    const Minimization minimization{
        .evaluate = [&problem](const VectorXd& at,
                               VectorXd& gradient) { return problem.evaluate(at, gradient); },
        .isDone =
            [&problem, &onStep] {
                onStep(problem.state());
                return problem.isDone();
            },
        .maxEvaluations = options.maxEvaluations};
    const bool isDone = options.method == RelaxationMethod::fire ? minimizeByFire(minimization, x)
                                                                 : minimize(minimization, x);
    if (!isDone) {
        throw core::ComputeError(fmt::format(
            "not relaxed after {} evaluations: largest force component {:.3g} eV/angstrom (wanted "
            "{:.3g}), largest free stress {:.3g} eV/angstrom^3 (wanted {:.3g}); allow more steps "
            "or larger tolerances",
            problem.state().evaluations, problem.state().maxForce, options.forceTolerance,
            problem.state().stressError, options.stressTolerance));
    }
    return problem.state();
}

}  // namespace isthmus::md
