#include "engine/md/ElasticStudy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/core/Device.h"
#include "engine/job/JobContext.h"
#include "engine/md/LatticeConstant.h"
#include "engine/md/Relaxation.h"
#include "engine/md/StudyInput.h"
#include "engine/md/Tensor.h"
#include "engine/md/properties/Crystal.h"
#include "engine/md/properties/ElasticModuli.h"
#include "engine/structure/Symmetry.h"

namespace isthmus::md {

using core::Voigt;
using core::Voigt66;

namespace {

/// Elements of the stiffness below this part of the largest one are rounding of the stresses.
constexpr double kNoise = 1e-7;
/// GPa (reduced units for a structure in those); moves a lattice constant by about 1e-8 of itself.
constexpr double kStressTolerance = 1e-6;
/// A stiffness less symmetric than this is not converged.
constexpr double kAsymmetry = 0.01;
/// Stress before straining, relative to the largest stiffness, above which the definition of the
/// stiffness matters.
constexpr double kPrestress = 1e-3;

constexpr const char* kAxes[] = {"xx", "yy", "zz", "yz", "xz", "xy"};

structure::AtomicStructure strained(const structure::AtomicStructure& structure, int component,
                                    double strain) {
    Voigt voigt = Voigt::Zero();
    voigt[component] = component < 3 ? strain : 0.5 * strain;
    const core::Mat3 deformation = core::Mat3::Identity() + toMatrix(voigt);
    return deformed(structure, deformation);
}

/// Whether the stiffness is that of a cubic crystal with its cube axes along x, y, z.
bool hasCubeAxes(const Voigt66& stiffness) {
    core::Mat3 aboutZ;
    aboutZ << 0, -1, 0, 1, 0, 0, 0, 0, 1;
    core::Mat3 aboutDiagonal;
    aboutDiagonal << 0, 0, 1, 1, 0, 0, 0, 1, 0;
    const core::Mat3 generators[] = {aboutZ, aboutDiagonal};
    return symmetryError(stiffness, generators) < kAsymmetry;
}

/// The three constants of a cubic crystal, moduli, stability, then the other constants.
void addStiffness(const Voigt66& stiffness, const structure::Symmetry& symmetry,
                  const std::string& unit, study::StudyResult& result) {
    const Voigt66 c = 0.5 * (stiffness + stiffness.transpose());
    const double largest = c.cwiseAbs().maxCoeff();
    result.addResult("C11", c(0, 0), unit);
    result.addResult("C12", c(0, 1), unit);
    result.addResult("C44", c(3, 3), unit);
    const ElasticModuli moduli(c);
    result.addResult("bulk_modulus", moduli.bulkVoigt, unit);
    result.addResult("shear_modulus_voigt", moduli.shearVoigt, unit);
    if (const auto& p = moduli.polycrystal) {
        result.addResult("bulk_modulus_reuss", p->bulkReuss, unit);
        result.addResult("shear_modulus_reuss", p->shearReuss, unit);
        result.addResult("bulk_modulus_hill", p->bulk, unit);
        result.addResult("shear_modulus_hill", p->shear, unit);
        result.addResult("youngs_modulus_hill", p->youngs, unit);
        result.addResult("poissons_ratio_hill", p->poissons, "");
        result.addResult("pugh_ratio", p->pugh, "");
        result.addResult("universal_anisotropy", p->universalAnisotropy, "");
    }
    const double symmetryFault = symmetryError(c, symmetry.rotations);
    if (symmetry.isCubic() && hasCubeAxes(c)) {
        result.addResult("zener_ratio", zenerRatio(c), "");
    }
    result.addResult("least_eigenvalue", moduli.leastEigenvalue, unit);
    for (int i = 0; i < 6; ++i) {
        for (int j = i; j < 6; ++j) {
            const std::string name = fmt::format("C{}{}", i + 1, j + 1);
            if (result.findResult(name) == nullptr) {
                result.addResult(name, std::abs(c(i, j)) > kNoise * largest ? c(i, j) : 0.0, unit);
            }
        }
    }
    const double asymmetry = (stiffness - stiffness.transpose()).cwiseAbs().maxCoeff();
    result.addResult("asymmetry", asymmetry, unit);
    if (!moduli.isStable()) {
        result.notes.push_back(
            fmt::format("The crystal is unstable: the least eigenvalue of its stiffness is "
                        "{:.4g} {}. There are no moduli of a polycrystal.",
                        moduli.leastEigenvalue, unit));
    }
    if (asymmetry > kAsymmetry * largest) {
        result.notes.push_back(fmt::format(
            "The stiffness is asymmetric by {:.2g} {}: take a smaller strain and force tolerance.",
            asymmetry, unit));
    }
    if (symmetry.isFound()) {
        result.addResult("symmetry_error", symmetryFault, "");
    }
    if (symmetryFault > kAsymmetry) {
        result.notes.push_back(
            fmt::format("The stiffness misses the symmetry {} of its crystal by {:.2g} of its "
                        "largest constant: take a smaller strain and force tolerance.",
                        symmetry.symbol, symmetryFault));
    }
}

}  // namespace

void ElasticStudy::run(job::JobContext& context) {
    const std::string relaxing = "Relaxing";
    context.report(0, 13, relaxing);
    const StudyInput input(setup_);
    requireCrystal(*input.structure, "a stiffness");
    const ResultUnits units(input.structure->units);
    const study::Json& options = setup_.options;
    const double strain = options.at("strain");
    const int threads = setup_.environment.threads;
    result_.device = core::cpuLabel(threads);

    RelaxationOptions tolerance{.forceTolerance = options.at("force_tolerance"),
                                .stressTolerance = kStressTolerance / units.pressureFactor};
    const auto relaxed = [&](const structure::AtomicStructure& structure, CellFreedom cell,
                             std::int64_t done, const std::string& stage) {
        tolerance.cell = cell;
        return relax(structure, input.potential, threads, tolerance,
                     [&](const RelaxationState&) { context.report(done, 13, stage); });
    };

    const RelaxationState base = relaxed(
        *input.structure, options.at("relax").get<bool>() ? CellFreedom::full : CellFreedom::fixed,
        0, relaxing);
    auto product = std::make_shared<structure::AtomicStructure>(base.structure);
    dropMomentaryFields(*product);
    product->velocities.clear();
    result_.products.emplace_back(
        "structure",
        study::Product("structure", std::shared_ptr<const structure::AtomicStructure>(product)));

    Voigt66 stiffness;
    std::int64_t done = 1;
    for (int component = 0; component < 6; ++component) {
        const std::string stage = std::string("Straining ") + kAxes[component];
        Voigt stress[2];
        for (const int side : {0, 1}) {
            const double e = side == 0 ? strain : -strain;
            stress[side] =
                relaxed(strained(base.structure, component, e), CellFreedom::fixed, done++, stage)
                    .stress;
        }
        stiffness.col(component) =
            (stress[0] - stress[1]) * (units.pressureFactor / (2.0 * strain));
    }
    addStiffness(stiffness, structure::findSymmetry(base.structure), units.pressure, result_);
    if (const auto lattice = latticeConstant(base.structure)) {
        result_.addResult("lattice_constant", *lattice, units.length);
    }
    result_.addResult("cohesive_energy",
                      base.evaluation.energy / static_cast<double>(base.structure.atomCount()),
                      units.energy);
    const double prestress = base.stress.cwiseAbs().maxCoeff() * units.pressureFactor;
    if (prestress > kPrestress * stiffness.cwiseAbs().maxCoeff()) {
        result_.notes.push_back(
            fmt::format("The crystal is under a stress of {:.3g} {}: these are stress-strain "
                        "coefficients of that state, not its second energy derivatives.",
                        prestress, units.pressure));
    }
    context.report(13, 13, "Done");
}

}  // namespace isthmus::md
