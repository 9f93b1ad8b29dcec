#include "app/studies/BicrystalStudy.h"

#include <fmt/format.h>

#include <Eigen/Geometry>
#include <optional>

#include "engine/job/JobContext.h"
#include "engine/structure/build/Bicrystal.h"
#include "engine/structure/build/TiltBoundary.h"

namespace isthmus::app {

using core::Json;
using structure::AtomicStructure;

namespace {

structure::TiltBoundary tiltOf(const Json& boundary) {
    structure::TiltChoice choice;
    if (!boundary.at("sigma").is_null()) {
        choice.sigma = boundary.at("sigma").get<int>();
    }
    if (!boundary.at("angle").is_null()) {
        choice.angle = boundary.at("angle").get<double>();
    }
    if (!boundary.at("plane").is_null()) {
        choice.plane = directionOf(boundary.at("plane"), "boundary.plane");
    }
    return structure::symmetricTilt(directionOf(boundary.at("axis"), "boundary.axis"), choice);
}

structure::Orientation orientationOf(const Json& grain, const std::string& option) {
    return {directionOf(grain.at("x"), option + ".x"), directionOf(grain.at("y"), option + ".y")};
}

}  // namespace

void BicrystalStudy::run(job::JobContext& context) {
    context.report(0, 1, "Joining grains");
    const Json& boundary = option("boundary");
    structure::BicrystalOptions options;
    std::optional<structure::TiltBoundary> tilt;
    if (boundary.at("kind") == "symmetric-tilt") {
        tilt = tiltOf(boundary);
        options.lower = {tilt->axis, tilt->plane.cross(tilt->axis)};
        options.upper = {tilt->axis, tilt->oppositePlane.cross(tilt->axis)};
    } else {
        options.lower = orientationOf(boundary.at("lower"), "boundary.lower");
        options.upper = orientationOf(boundary.at("upper"), "boundary.upper");
        options.misfit = boundary.at("misfit").get<double>();
    }
    for (std::size_t grain = 0; grain < 2; ++grain) {
        options.thickness[grain] = option("thickness").at(grain).get<double>();
    }
    options.repeat = wholeNumbers<2>(option("repeat"), "repeat");
    options.minimumDistance = option("minimum_distance").get<double>();
    options.shift = vectorOf(option("shift"));
    if (!option("vacuum").is_null()) {
        options.vacuum = option("vacuum").get<double>();
    }
    structure::Bicrystal made =
        structure::buildBicrystal(*setup_.input<AtomicStructure>("structure"), options);
    leave(std::move(made.structure));
    result_.addResult("removed", static_cast<double>(made.removed), "");
    result_.addResult("area", made.area, "angstrom^2");
    result_.addResult("boundary_height", made.boundaryHeight, "angstrom");
    if (tilt) {
        result_.addResult("sigma", tilt->sigma, "");
        result_.addResult("tilt_angle", tilt->angle, "deg");
        result_.addResult("disorientation", tilt->disorientation, "deg");
        result_.notes.push_back(fmt::format("The boundary is ({} {} {}) of the lower grain.",
                                            tilt->plane[0], tilt->plane[1], tilt->plane[2]));
    } else {
        result_.addResult("misfit_x", made.misfit[0], "");
        result_.addResult("misfit_y", made.misfit[1], "");
    }
    context.report(1, 1, "Joining grains");
}

}  // namespace isthmus::app
