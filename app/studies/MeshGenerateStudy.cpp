#include "app/studies/MeshGenerateStudy.h"

#include <cmath>
#include <map>

#include "app/studies/GmshImport.h"
#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/mesh/MeshQuality.h"
#include "engine/mesh/StructuredMesh.h"

namespace isthmus::app {

namespace {

using study::Json;

double metersIn(const std::string& unit) {
    static const std::map<std::string, double> factors{{"m", 1.0},
                                                       {"mm", core::units::kMillimeterInMeter},
                                                       {"um", core::units::kMicrometerInMeter},
                                                       {"nm", core::units::kNanometerInMeter},
                                                       {"angstrom", core::units::kAngstromInMeter}};
    return factors.at(unit);
}

mesh::Mesh makeBox(const Json& geometry, double unit) {
    mesh::BoxOptions options;
    for (std::size_t k = 0; k < 3; ++k) {
        options.size[static_cast<Eigen::Index>(k)] = unit * geometry.at("size").at(k).get<double>();
        const double divisions = geometry.at("divisions").at(k).get<double>();
        if (divisions != std::floor(divisions)) {
            throw core::InputError("option \"divisions\": expected whole numbers, found " +
                                   geometry.at("divisions").dump());
        }
        options.divisions[k] = static_cast<int>(divisions);
    }
    return mesh::boxMesh(options);
}

mesh::Mesh makePlate(const Json& geometry, double unit) {
    mesh::PlateWithHoleOptions options;
    options.width = unit * geometry.at("width").get<double>();
    options.length = unit * geometry.at("length").get<double>();
    options.thickness = unit * geometry.at("thickness").get<double>();
    options.radius = unit * geometry.at("radius").get<double>();
    options.around = geometry.at("around").get<int>();
    options.outward = geometry.at("outward").get<int>();
    options.through = geometry.at("through").get<int>();
    return mesh::plateWithHoleMesh(options);
}

}  // namespace

mesh::Mesh MeshGenerateStudy::readFile(const Json& geometry, double unit,
                                       job::JobContext& context) const {
    mesh::GmshOptions options;
    const std::filesystem::path file = geometry.at("file").get<std::string>();
    options.file = file.is_absolute() ? file : setup_.environment.inputDirectory / file;
    options.lengthUnit = unit;
    if (geometry.at("element_size").is_number()) {
        options.elementSize = unit * geometry.at("element_size").get<double>();
    }
    options.order = geometry.at("order").get<int>();
    return importWithGmsh(options, context);
}

mesh::Mesh MeshGenerateStudy::makeMesh(job::JobContext& context) const {
    const Json& geometry = setup_.options.at("geometry");
    const double unit = metersIn(setup_.options.at("length_unit").get<std::string>());
    const auto kind = geometry.at("kind").get<std::string>();
    if (kind == "box") {
        return makeBox(geometry, unit);
    }
    if (kind == "plate-with-hole") {
        return makePlate(geometry, unit);
    }
    return readFile(geometry, unit, context);
}

void MeshGenerateStudy::run(job::JobContext& context) {
    result_.device = "CPU";
    context.report(0, 0, "Meshing");
    auto mesh = std::make_shared<const mesh::Mesh>(makeMesh(context));
    context.report(0, 0, "Measuring quality");
    const mesh::MeshQuality quality = mesh::meshQuality(*mesh);
    result_.addResult("nodes", static_cast<double>(mesh->nodeCount()), "");
    result_.addResult("elements", static_cast<double>(mesh->elementCount()), "");
    result_.addResult("volume", quality.volume, "m^3");
    result_.addResult("min_scaled_jacobian", quality.minScaledJacobian, "");
    if (quality.minScaledJacobian < 0.1) {
        result_.notes.push_back(
            "The worst element, number " + std::to_string(quality.worstElement + 1) +
            ", is nearly flat (scaled Jacobian below 0.1); stresses beside it are not accurate.");
    }
    result_.products.emplace_back("mesh", study::Product("mesh", std::move(mesh)));
}

}  // namespace isthmus::app
