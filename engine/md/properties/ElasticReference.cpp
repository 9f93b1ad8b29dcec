#include "engine/md/properties/ElasticReference.h"

#include <fmt/format.h>

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/md/properties/ElasticModuli.h"
#include "engine/study/StudyRecord.h"

namespace isthmus::md {

using core::Vec3;

namespace {

Vec3 directionOf(const study::Json& numbers) {
    const Vec3 direction(numbers.at(0).get<double>(), numbers.at(1).get<double>(),
                         numbers.at(2).get<double>());
    if (direction.isZero(0.0)) {
        throw core::InputError("option \"elastic\": [0, 0, 0] is no direction");
    }
    return direction.normalized();
}

}  // namespace

std::optional<core::Voigt66> elasticReference(const study::StudySetup& setup) {
    const auto option = setup.options.find("elastic");
    if (option == setup.options.end() || option->is_null()) {
        return std::nullopt;
    }
    const auto& run = *setup.input<study::StudyRecord>("from");
    core::Voigt66 stiffness;
    for (int i = 0; i < 6; ++i) {
        for (int j = 0; j < 6; ++j) {
            const std::string name = fmt::format("C{}{}", std::min(i, j) + 1, std::max(i, j) + 1);
            const study::Quantity* constant = run.findResult(name);
            if (constant == nullptr || constant->unit != "GPa") {
                throw core::InputError(fmt::format(
                    "option \"elastic\": \"{}\" ({}) has no result {} in GPa; give the result of "
                    "an md.elastic study",
                    run.name, run.kind, name));
            }
            stiffness(i, j) = constant->value;
        }
    }
    const Vec3 x = directionOf(option->at("x"));
    const Vec3 y = directionOf(option->at("y"));
    if (std::abs(x.dot(y)) > 1e-6) {
        throw core::InputError(
            "option \"elastic\": the directions along x and y must be perpendicular");
    }
    core::Mat3 axes;
    axes << x.transpose(), y.transpose(), x.cross(y).transpose();
    return rotated(stiffness, axes);
}

}  // namespace isthmus::md
