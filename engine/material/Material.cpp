#include "engine/material/Material.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "engine/core/Error.h"
#include "engine/core/Units.h"

namespace isthmus::material {

Material Material::isotropic(std::string name, double youngsModulus, double poissonsRatio) {
    Material material;
    material.name = std::move(name);
    material.symmetry = ElasticSymmetry::isotropic;
    material.c12 =
        youngsModulus * poissonsRatio / ((1.0 + poissonsRatio) * (1.0 - 2.0 * poissonsRatio));
    material.c44 = youngsModulus / (2.0 * (1.0 + poissonsRatio));
    material.c11 = material.c12 + 2.0 * material.c44;
    return material;
}

Material Material::cubic(std::string name, double c11, double c12, double c44) {
    Material material;
    material.name = std::move(name);
    material.symmetry = ElasticSymmetry::cubic;
    material.c11 = c11;
    material.c12 = c12;
    material.c44 = c44;
    return material;
}

core::Voigt66 Material::stiffness() const {
    core::Voigt66 c = core::Voigt66::Zero();
    c.topLeftCorner<3, 3>().setConstant(c12);
    for (int i = 0; i < 3; ++i) {
        c(i, i) = c11;
        c(i + 3, i + 3) = c44;
    }
    return c;
}

double Material::youngsModulus() const {
    // 1/S11 with S11 = (C11 + C12)/((C11 - C12)(C11 + 2 C12)).
    return (c11 - c12) * (c11 + 2.0 * c12) / (c11 + c12);
}

double Material::poissonsRatio() const {
    return c12 / (c11 + c12);
}

Material Material::isotropicAverage() const {
    const double difference = c11 - c12;
    const double voigt = (difference + 3.0 * c44) / 5.0;
    const double reuss = 5.0 * difference * c44 / (4.0 * c44 + 3.0 * difference);
    const double shear = 0.5 * (voigt + reuss);
    const double bulk = bulkModulus();
    Material average =
        isotropic(name + ", isotropic average", 9.0 * bulk * shear / (3.0 * bulk + shear),
                  (3.0 * bulk - 2.0 * shear) / (2.0 * (3.0 * bulk + shear)));
    average.density = density;
    average.source = source;
    return average;
}

void Material::validate() const {
    const bool finite = std::isfinite(c11) && std::isfinite(c12) && std::isfinite(c44);
    if (!finite || !(c44 > 0.0) || !(c11 > std::abs(c12)) || !(c11 + 2.0 * c12 > 0.0)) {
        throw core::InputError(
            "material \"" + name +
            "\" is not elastically stable: expected C44 > 0, C11 > |C12| and C11 "
            "+ 2 C12 > 0, found C11 = " +
            fmt::format("{:g}, C12 = {:g}, C44 = {:g} GPa", c11 / core::units::kGpaInPascal,
                        c12 / core::units::kGpaInPascal, c44 / core::units::kGpaInPascal));
    }
    if (!std::isfinite(density) || density < 0.0) {
        throw core::InputError("material \"" + name + "\" has a density of " +
                               fmt::format("{:g} kg/m^3, expected 0 or more", density));
    }
}

}  // namespace isthmus::material
