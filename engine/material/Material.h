#pragma once

#include <string>
#include <vector>

#include "engine/core/Vec3.h"

namespace isthmus::material {

enum class ElasticSymmetry { isotropic, cubic };

/// A linear elastic material: a card for finite elements.
///
/// Cubic: sigma = C epsilon with C11, C12, C44 in the cube axes and engineering shear strains.
/// Isotropic: C12 = lambda, C44 = mu, C11 = lambda + 2 mu.
struct Material {
    std::string name;  ///< "Cu, from md.elastic"
    ElasticSymmetry symmetry = ElasticSymmetry::isotropic;
    double c11 = 0.0;      ///< Pa
    double c12 = 0.0;      ///< Pa
    double c44 = 0.0;      ///< Pa
    double density = 0.0;  ///< kg/m^3; 0 where unknown
    std::string source;    ///< where the numbers come from: a run, a paper

    /// @param youngsModulus Pa @param poissonsRatio in (-1, 0.5)
    static Material isotropic(std::string name, double youngsModulus, double poissonsRatio);
    /// @param c11, c12, c44 Pa
    static Material cubic(std::string name, double c11, double c12, double c44);

    /// Stiffness in Pa, order xx yy zz yz xz xy, engineering shear strains.
    [[nodiscard]] core::Voigt66 stiffness() const;

    /// Along a cube axis, from the compliance: E = 1/S11, nu = -S12/S11, G = C44.
    [[nodiscard]] double youngsModulus() const;  ///< Pa
    [[nodiscard]] double poissonsRatio() const;
    [[nodiscard]] double shearModulus() const { return c44; }                     ///< Pa
    [[nodiscard]] double bulkModulus() const { return (c11 + 2.0 * c12) / 3.0; }  ///< Pa
    /// Zener's ratio 2 C44 / (C11 - C12), 1 where isotropic.
    [[nodiscard]] double anisotropy() const { return 2.0 * c44 / (c11 - c12); }

    /// The isotropic material of many randomly turned grains: the same bulk modulus, and the mean
    /// of Voigt's and Reuss's shear moduli, (C11 - C12 + 3 C44)/5 and 5 (C11 - C12) C44/(4 C44 + 3
    /// (C11 - C12)) (Hill, Proc. Phys. Soc. A 65 (1952) 349).
    [[nodiscard]] Material isotropicAverage() const;

    /// @throws core::InputError unless it is stable (Born: C44 > 0, C11 > |C12|, C11 + 2 C12 > 0).
    void validate() const;
};

}  // namespace isthmus::material
