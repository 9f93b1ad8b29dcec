#include "app/studies/MaterialCardStudy.h"

#include <fmt/format.h>

#include <cmath>
#include <initializer_list>
#include <optional>
#include <utility>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/job/JobContext.h"
#include "engine/study/StudyRecord.h"

namespace isthmus::app {

namespace {

using core::units::kGpaInPascal;
using study::Json;

double pascal(const Json& elasticity, const char* name) {
    return kGpaInPascal * elasticity.at(name).get<double>();
}

/// A stiffness of another symmetry has constants that C11, C12 and C44 do not tell.
void checkCubic(const study::StudyRecord& run) {
    constexpr double kTolerance = 0.01;  // of C11; numerical noise is far below
    const auto value = [&run](const char* name) {
        const study::Quantity* quantity = run.findResult(name);
        return quantity != nullptr ? std::optional(quantity->value) : std::nullopt;
    };
    const auto largest = value("C11");
    for (const auto& [name, twin] :
         std::initializer_list<std::pair<const char*, const char*>>{{"C22", "C11"},
                                                                    {"C33", "C11"},
                                                                    {"C13", "C12"},
                                                                    {"C23", "C12"},
                                                                    {"C55", "C44"},
                                                                    {"C66", "C44"}}) {
        const auto one = value(name);
        const auto other = value(twin);
        if (largest && one && other && std::abs(*one - *other) > kTolerance * std::abs(*largest)) {
            throw core::InputError(fmt::format(
                "option \"from\": the crystal of \"{}\" is not cubic along x, y, z ({} = {:.4g} "
                "GPa, {} = {:.4g} GPa), and a material card knows cubic and isotropic ones; give "
                "constants by hand with {{\"kind\": \"isotropic\"}}",
                run.name, name, *one, twin, *other));
        }
    }
}

}  // namespace

material::Material MaterialCardStudy::fromRun(const Json& elasticity) const {
    const auto& run = *setup_.input<study::StudyRecord>("from");
    const auto constant = [&run](const char* name) {
        const study::Quantity* quantity = run.findResult(name);
        if (quantity == nullptr) {
            throw core::InputError("option \"from\": \"" + run.name + "\" (" + run.kind +
                                   ") has no result " + name +
                                   "; give the result of an md.elastic study");
        }
        if (quantity->unit != "GPa") {
            throw core::InputError("option \"from\": " + std::string(name) + " of \"" + run.name +
                                   "\" is in \"" + quantity->unit +
                                   "\", expected GPa; reduced units give no material");
        }
        return kGpaInPascal * quantity->value;
    };
    checkCubic(run);
    material::Material material = material::Material::cubic(
        setup_.environment.name, constant("C11"), constant("C12"), constant("C44"));
    material.source = "computed by \"" + run.name + "\" (" + run.kind + ")" +
                      (run.started.empty() ? "" : " on " + run.started);
    if (elasticity.at("isotropic_average").get<bool>()) {
        material.validate();
        material = material.isotropicAverage();
        material.name = setup_.environment.name;
        material.source += ", Voigt-Reuss-Hill average";
    }
    return material;
}

material::Material MaterialCardStudy::makeMaterial() const {
    const Json& elasticity = setup_.options.at("elasticity");
    const auto kind = elasticity.at("kind").get<std::string>();
    if (kind == "computed") {
        return fromRun(elasticity);
    }
    material::Material material =
        kind == "isotropic"
            ? material::Material::isotropic(setup_.environment.name,
                                            pascal(elasticity, "youngs_modulus"),
                                            elasticity.at("poissons_ratio").get<double>())
            : material::Material::cubic(setup_.environment.name, pascal(elasticity, "c11"),
                                        pascal(elasticity, "c12"), pascal(elasticity, "c44"));
    material.source = "given";
    return material;
}

void MaterialCardStudy::run(job::JobContext& context) {
    context.checkpoint();
    material::Material material = makeMaterial();
    if (setup_.options.at("density").is_number()) {
        material.density = setup_.options.at("density").get<double>();
    }
    material.validate();
    result_.device = "CPU";
    result_.addResult("youngs_modulus", material.youngsModulus() / kGpaInPascal, "GPa");
    result_.addResult("poissons_ratio", material.poissonsRatio(), "");
    result_.addResult("shear_modulus", material.shearModulus() / kGpaInPascal, "GPa");
    result_.addResult("anisotropy", material.anisotropy(), "");
    result_.products.emplace_back(
        "material", study::Product("material", std::make_shared<const material::Material>(
                                                   std::move(material))));
}

}  // namespace isthmus::app
