#include "engine/fem/StaticStudy.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

#include "engine/core/Device.h"
#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/fem/ElasticStatics.h"
#include "engine/fem/StressRecovery.h"
#include "engine/fem/Text.h"
#include "engine/job/JobContext.h"

namespace isthmus::fem {

namespace {

using study::Json;

constexpr std::array<const char*, 6> kStressNames{"xx", "yy", "zz", "yz", "xz", "xy"};

core::Vec3 toVec3(const Json& json) {
    return {json.at(0).get<double>(), json.at(1).get<double>(), json.at(2).get<double>()};
}

Components toComponents(const Json& json) {
    Components components;
    constexpr std::array<const char*, 3> names{"x", "y", "z"};
    for (std::size_t k = 0; k < 3; ++k) {
        if (json.contains(names[k]) && json.at(names[k]).is_number()) {
            components[k] = json.at(names[k]).get<double>();
        }
    }
    return components;
}

/// @throws core::InputError where a support prescribes nothing.
Components givenComponents(const Json& support) {
    const Components components = toComponents(support);
    if (std::none_of(components.begin(), components.end(),
                     [](const auto& each) { return each.has_value(); })) {
        const std::string place = support.contains("boundary")
                                      ? " on \"" + support.at("boundary").get<std::string>() + "\""
                                      : " at " + toText(toVec3(support.at("point")));
        throw core::InputError("the support of kind \"" + support.at("kind").get<std::string>() +
                               "\"" + place + " prescribes nothing; give x, y or z");
    }
    return components;
}

std::string boundaryOf(const Json& json) {
    return json.at("boundary").get<std::string>();
}

}  // namespace

std::vector<Support> parseSupports(const Json& options) {
    std::vector<Support> supports;
    for (const Json& each : options) {
        const auto kind = each.at("kind").get<std::string>();
        if (kind == "fixed") {
            supports.emplace_back(BoundarySupport{boundaryOf(each), {0.0, 0.0, 0.0}});
        } else if (kind == "displacement") {
            supports.emplace_back(BoundarySupport{boundaryOf(each), givenComponents(each)});
        } else if (kind == "symmetry") {
            supports.emplace_back(SymmetrySupport{boundaryOf(each)});
        } else {
            supports.emplace_back(PointSupport{toVec3(each.at("point")), givenComponents(each)});
        }
    }
    return supports;
}

std::vector<Load> parseLoads(const Json& options) {
    std::vector<Load> loads;
    const double pascal = core::units::kGpaInPascal;
    for (const Json& each : options) {
        const auto kind = each.at("kind").get<std::string>();
        const Json& value = each.at("value");
        if (kind == "traction") {
            loads.emplace_back(TractionLoad{boundaryOf(each), pascal * toVec3(value)});
        } else if (kind == "pressure") {
            loads.emplace_back(PressureLoad{boundaryOf(each), pascal * value.get<double>()});
        } else {
            loads.emplace_back(BodyForceLoad{toVec3(value)});
        }
    }
    return loads;
}

double holeConcentration(const material::Material& material) {
    return 1.0 + std::sqrt(2.0 * (1.0 - material.poissonsRatio()) +
                           material.youngsModulus() / material.shearModulus());
}

void StaticStudy::run(job::JobContext& context) {
    const auto& material = *setup_.input<material::Material>("material");
    const ElasticModel model{setup_.input<mesh::Mesh>("mesh"), material,
                             parseSupports(setup_.options.at("supports")),
                             parseLoads(setup_.options.at("loads"))};
    findOutputs(*model.mesh);
    result_.device = core::cpuLabel(setup_.environment.threads);
    const ElasticSolution solution =
        solveStatics(model, {.threads = setup_.environment.threads}, context);
    RecoveredFields fields = recoverFields(model, solution.displacement, context);

    auto field = std::make_shared<mesh::Mesh>(*model.mesh);
    double largest = 0.0;
    for (const core::Vec3& displacement : solution.displacement) {
        largest = std::max(largest, displacement.norm());
    }
    result_.addResult(
        "max_von_mises",
        *std::max_element(fields.vonMises.values.begin(), fields.vonMises.values.end()), "GPa");
    result_.addResult("max_displacement", largest, "m");
    result_.addResult("strain_energy", fields.strainEnergy, "J");
    result_.addResult("unknowns", static_cast<double>(solution.unknowns), "");
    result_.addResult("residual", solution.residual, "");
    addNotes(model, fields.elementStress);
    field->nodeFields = {std::move(fields.displacement), std::move(fields.stress),
                         std::move(fields.vonMises)};
    field->elementFields = {std::move(fields.elementStress), std::move(fields.elementVonMises)};
    addConcentration(*field, material);
    addProbes(*field);
    result_.products.emplace_back(
        "field", study::Product("mesh", std::shared_ptr<const mesh::Mesh>(std::move(field))));
}

void StaticStudy::findOutputs(const mesh::Mesh& mesh) {
    if (const Json& concentration = setup_.options.at("concentration"); !concentration.is_null()) {
        concentrationNodes_ = mesh.nodesOf(boundaryOf(concentration));
    }
    std::set<std::string> names;
    for (const Json& probe : setup_.options.at("probes")) {
        const auto name = probe.at("name").get<std::string>();
        if (!names.insert(name).second) {
            throw core::InputError("two probes are called \"" + name +
                                   "\"; give each a name of its own");
        }
        probeNodes_.push_back(static_cast<std::size_t>(
            nearestNode(mesh, toVec3(probe.at("point")), "probe \"" + name + "\"")));
    }
}

double largestStrain(const material::Material& material, const core::Field& stress) {
    const double gpa = core::units::kGpaInPascal;
    const double c11 = material.c11 / gpa;
    const double c12 = material.c12 / gpa;
    const double c44 = material.c44 / gpa;
    const double s12 = -c12 / ((c11 - c12) * (c11 + 2.0 * c12));
    double largest = 0.0;
    for (std::size_t element = 0; element < stress.values.size() / 6; ++element) {
        double trace = 0.0;
        for (int k = 0; k < 3; ++k) {
            trace += stress.at(element, k);
        }
        for (int k = 0; k < 3; ++k) {
            const double normal = stress.at(element, k) / (c11 - c12) + s12 * trace;
            const double shear = 0.5 * stress.at(element, k + 3) / c44;
            largest = std::max({largest, std::abs(normal), std::abs(shear)});
        }
    }
    return largest;
}

void StaticStudy::addNotes(const ElasticModel& model, const core::Field& elementStress) {
    const Json& supports = setup_.options.at("supports");
    const bool moves = std::any_of(supports.begin(), supports.end(), [](const Json& each) {
        const Components given = toComponents(each);
        return std::any_of(given.begin(), given.end(),
                           [](const auto& value) { return value.value_or(0.0) != 0.0; });
    });
    if (model.loads.empty() && !moves) {
        result_.notes.emplace_back(
            "Nothing acts on the body: there are no loads and no prescribed displacements, so "
            "that all stresses are zero.");
    }
    constexpr double kSmallStrain = 0.05;
    if (const double strain = largestStrain(model.material, elementStress); strain > kSmallStrain) {
        result_.notes.push_back(
            "The largest strain is " + toText(100.0 * strain) +
            " %; linear elasticity at small strains holds to a few percent. Check the sizes and "
            "units of loads and stiffness.");
    }
}

void StaticStudy::addConcentration(const mesh::Mesh& field, const material::Material& material) {
    const Json& options = setup_.options.at("concentration");
    if (options.is_null()) {
        return;
    }
    const auto name = options.at("component").get<std::string>();
    const int component = static_cast<int>(
        std::find(kStressNames.begin(), kStressNames.end(), name) - kStressNames.begin());
    const core::Field& stress = *field.findNodeField("stress");
    double largest = -std::numeric_limits<double>::infinity();
    for (const std::int32_t node : concentrationNodes_) {
        largest = std::max(largest, stress.at(static_cast<std::size_t>(node), component));
    }
    result_.addResult("stress_concentration", largest / options.at("nominal").get<double>(), "");
    result_.addResult("stress_concentration_closed_form", holeConcentration(material), "");
}

void StaticStudy::addProbes(const mesh::Mesh& field) {
    const core::Field& displacement = *field.findNodeField("displacement");
    const core::Field& stress = *field.findNodeField("stress");
    const Json& probes = setup_.options.at("probes");
    for (std::size_t i = 0; i < probes.size(); ++i) {
        const auto name = probes[i].at("name").get<std::string>();
        const core::Vec3 point = toVec3(probes[i].at("point"));
        const std::size_t node = probeNodes_[i];
        const double distance = (field.nodes[node] - point).norm();
        const auto [low, high] = field.bounds();
        if (distance > 1e-9 * (high - low).norm()) {
            result_.notes.push_back("Probe \"" + name + "\" is taken at the nearest node, at " +
                                    toText(field.nodes[node]) + " m.");
        }
        for (int k = 0; k < 3; ++k) {
            result_.addResult(name + "_displacement_" + "xyz"[k], displacement.at(node, k), "m");
        }
        for (int k = 0; k < 6; ++k) {
            result_.addResult(name + "_stress_" + kStressNames[static_cast<std::size_t>(k)],
                              stress.at(node, k), "GPa");
        }
        result_.addResult(name + "_von_mises_stress",
                          field.findNodeField("von_mises_stress")->at(node), "GPa");
    }
}

}  // namespace isthmus::fem
