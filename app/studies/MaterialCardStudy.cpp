#include "app/studies/MaterialCardStudy.h"

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
