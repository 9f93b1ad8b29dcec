#include "engine/md/StiffnessResults.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/md/properties/ElasticModuli.h"

namespace isthmus::md {

using core::Voigt66;

namespace {

/// Elements of the stiffness below this part of the largest one are rounding of the stresses.
constexpr double kNoise = 1e-7;
/// A stiffness this near to the symmetry of a cubic crystal has its cube axes along x, y, z.
constexpr double kCubic = 0.01;

/// Whether the stiffness is that of a cubic crystal with its cube axes along x, y, z.
bool hasCubeAxes(const Voigt66& stiffness) {
    core::Mat3 aboutZ;
    aboutZ << 0, -1, 0, 1, 0, 0, 0, 0, 1;
    core::Mat3 aboutDiagonal;
    aboutDiagonal << 0, 0, 1, 1, 0, 0, 0, 1, 0;
    const core::Mat3 generators[] = {aboutZ, aboutDiagonal};
    return symmetryError(stiffness, generators) < kCubic;
}

}  // namespace

std::vector<std::pair<std::string, study::Quantity>> stiffnessQuantities(
    const Voigt66& c, const structure::Symmetry& symmetry, const std::string& unit) {
    std::vector<std::pair<std::string, study::Quantity>> quantities;
    const auto add = [&quantities](const std::string& name, double value, const std::string& of) {
        quantities.emplace_back(name, study::Quantity{.value = value, .unit = of});
    };
    add("C11", c(0, 0), unit);
    add("C12", c(0, 1), unit);
    add("C44", c(3, 3), unit);
    const ElasticModuli moduli(c);
    add("bulk_modulus", moduli.bulkVoigt, unit);
    add("shear_modulus_voigt", moduli.shearVoigt, unit);
    if (const auto& p = moduli.polycrystal) {
        add("bulk_modulus_reuss", p->bulkReuss, unit);
        add("shear_modulus_reuss", p->shearReuss, unit);
        add("bulk_modulus_hill", p->bulk, unit);
        add("shear_modulus_hill", p->shear, unit);
        add("youngs_modulus_hill", p->youngs, unit);
        add("poissons_ratio_hill", p->poissons, "");
        add("pugh_ratio", p->pugh, "");
        add("universal_anisotropy", p->universalAnisotropy, "");
    }
    if (symmetry.isCubic() && hasCubeAxes(c)) {
        add("zener_ratio", zenerRatio(c), "");
    }
    add("least_eigenvalue", moduli.leastEigenvalue, unit);
    const double largest = c.cwiseAbs().maxCoeff();
    for (int i = 0; i < 6; ++i) {
        for (int j = i; j < 6; ++j) {
            const bool isShown = i == j ? i == 0 || i == 3 : i == 0 && j == 1;
            if (!isShown) {
                add(fmt::format("C{}{}", i + 1, j + 1),
                    std::abs(c(i, j)) > kNoise * largest ? c(i, j) : 0.0, unit);
            }
        }
    }
    return quantities;
}

void addStiffnessChecks(const Voigt66& measured, const structure::Symmetry& symmetry,
                        const std::string& unit, study::StudyResult& result) {
    result.addResult("asymmetry", (measured - measured.transpose()).cwiseAbs().maxCoeff(), unit);
    if (symmetry.isFound()) {
        const Voigt66 c = 0.5 * (measured + measured.transpose());
        result.addResult("symmetry_error", symmetryError(c, symmetry.rotations), "");
    }
}

void noteInstability(const Voigt66& stiffness, const std::string& unit,
                     study::StudyResult& result) {
    const ElasticModuli moduli(stiffness);
    if (!moduli.isStable()) {
        result.notes.push_back(
            fmt::format("The crystal is unstable: the least eigenvalue of its stiffness is "
                        "{:.4g} {}. There are no moduli of a polycrystal.",
                        moduli.leastEigenvalue, unit));
    }
}

}  // namespace isthmus::md
