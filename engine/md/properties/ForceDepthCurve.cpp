#include "engine/md/properties/ForceDepthCurve.h"

#include <fmt/format.h>
#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "engine/core/Units.h"
#include "engine/md/Statistics.h"
#include "engine/md/properties/DirectionalModuli.h"

namespace isthmus::md {

namespace units = core::units;
using std::numbers::pi;

namespace {

constexpr double kSquareAngstromInSquareNanometer =
    units::kAngstromInNanometer * units::kAngstromInNanometer;
constexpr double kStiffness = units::kEvPerSquareAngstromInNewtonPerMeter;
/// Part of the force at the end of the fit below which the first atoms only are touched.
constexpr double kFirstPart = 0.1;
/// Part of the greatest force down to which the unloading is fitted.
constexpr double kUnloadingPart = 2.0 / 3.0;

IndentationSample meanOf(const std::vector<IndentationSample>& samples) {
    IndentationSample mean;
    const auto n = static_cast<double>(samples.size());
    for (const IndentationSample& each : samples) {
        mean.depth += each.depth / n;
        mean.force += each.force / n;
        mean.area += each.area / n;
    }
    return mean;
}

}  // namespace

ForceDepthCurve::ForceDepthCurve(Curves& curves, ForceDepthReading reading,
                                 std::size_t samplesPerPoint)
    : curves_(curves), reading_(std::move(reading)), samplesPerPoint_(samplesPerPoint) {}

void ForceDepthCurve::add(const IndentationSample& sample, Branch& branch) {
    branch.pending.push_back(sample);
    if (branch.pending.size() < samplesPerPoint_) {
        return;
    }
    const IndentationSample point = meanOf(branch.pending);
    branch.pending.clear();
    branch.points.push_back(point);
    const double force = point.force * units::kEvPerAngstromInNanonewton;
    if (!branch.isLoading) {
        curves_.add("force", point.depth, force, "nN", "unloading");
        return;
    }
    curves_.add("force", point.depth, force, "nN", "loading");
    curves_.add("contact_area", point.depth, point.area * kSquareAngstromInSquareNanometer, "nm^2");
    if (point.area > 0.0) {
        curves_.add("mean_pressure", point.depth,
                    point.force / point.area * units::kEvPerCubicAngstromInGpa, "GPa");
    }
}

std::optional<ForceDepthCurve::PopIn> ForceDepthCurve::popIn() const {
    const auto& points = loading_.points;
    double greatest = 0.0;
    for (const IndentationSample& each : points) {
        greatest = std::max(greatest, each.force);
    }
    std::size_t top = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (points[i].force >= points[top].force) {
            top = i;
            continue;
        }
        // Drops of a twentieth of what comes later are those of the first atoms touched, or noise.
        const double wanted = std::max(reading_.popInDrop * points[top].force, 0.05 * greatest);
        if (points[top].force - points[i].force > wanted) {
            // The drop goes on to where the force rises again.
            std::size_t bottom = i;
            while (bottom + 1 < points.size() && points[bottom + 1].force < points[bottom].force) {
                ++bottom;
            }
            return PopIn{top, points[top].force - points[bottom].force};
        }
    }
    return std::nullopt;
}

double ForceDepthCurve::thinning(double depth) const {
    const double nu = reading_.poissonsRatio;
    const double a = -(1.2876 - 1.4678 * nu + 1.3442 * nu * nu) / (1.0 - nu);
    const double b = (0.6387 - 1.0277 * nu + 1.5164 * nu * nu) / (1.0 - nu);
    const double x = std::sqrt(reading_.radius * std::max(depth, 0.0)) / reading_.thickness;
    const double pi2 = pi * pi;
    return 1.0 - 2.0 * a / pi * x + 4.0 * a * a / pi2 * x * x -
           8.0 / (pi2 * pi) * (a * a * a + 4.0 * pi2 / 15.0 * b) * x * x * x +
           16.0 * a / (pi2 * pi2) * (a * a * a + 3.0 * pi2 / 5.0 * b) * x * x * x * x;
}

std::optional<StraightLine> ForceDepthCurve::fitHertz(std::size_t end, bool isThin,
                                                      double contact) const {
    std::vector<double> depths;
    std::vector<double> forces;
    const double least = end > 0 ? kFirstPart * loading_.points[end - 1].force : 0.0;
    for (std::size_t i = 0; i < end; ++i) {
        const IndentationSample& point = loading_.points[i];
        if (point.force > 0.0 && point.force >= least && point.depth > contact) {
            const double factor = isThin ? thinning(point.depth - contact) : 1.0;
            depths.push_back(point.depth);
            forces.push_back(std::pow(point.force / factor, 2.0 / 3.0));
        }
    }
    return depths.size() < 3 ? std::nullopt : fitLine(depths, forces);
}

void ForceDepthCurve::addModulus(study::StudyResult& result, std::size_t end) const {
    constexpr int kRounds = 30;
    const auto contactOf = [](const StraightLine& line) {
        return line.center - line.value / line.slope;
    };
    const auto addAs = [&](const std::string& name, const StraightLine& line) {
        const double modulus = 0.75 * std::pow(line.slope, 1.5) / std::sqrt(reading_.radius) *
                               units::kEvPerCubicAngstromInGpa;
        result.addResult(name, modulus, "GPa", 1.5 * modulus * line.slopeError / line.slope);
        if (reading_.stiffness) {
            result.addResult(name + "_closed_form", indentationModulus(*reading_.stiffness), "GPa");
        }
    };
    const auto first = fitHertz(end, false, -reading_.radius);
    if (!first || !(first->slope > 0.0)) {
        result.notes.emplace_back(
            "Hertz's law was not fitted: fewer than three points lie in the elastic part.");
        return;
    }
    addAs("reduced_modulus", *first);
    result.addResult("contact_depth", contactOf(*first), "angstrom");
    StraightLine line = *first;
    for (int round = 0; round < kRounds; ++round) {
        const auto next = fitHertz(end, true, contactOf(line));
        if (!next || !(next->slope > 0.0)) {
            return;
        }
        line = *next;
    }
    addAs("reduced_modulus_thick", line);
}

void ForceDepthCurve::addHardness(study::StudyResult& result,
                                  const std::optional<PopIn>& popIn) const {
    const auto& points = loading_.points;
    if (!popIn) {
        result.notes.emplace_back(
            "No load drop was seen: the contact stayed elastic and there is no hardness. Go "
            "deeper.");
        return;
    }
    const std::size_t first = popIn->top + 1 + (points.size() - popIn->top - 1) / 2;
    std::vector<double> pressures;
    for (std::size_t i = first; i < points.size(); ++i) {
        if (points[i].area > 0.0) {
            pressures.push_back(points[i].force / points[i].area * units::kEvPerCubicAngstromInGpa);
        }
    }
    if (pressures.size() < 3) {
        return;
    }
    const Mean mean = blockAverage(pressures);
    result.addResult(
        "hardness", mean.value, "GPa",
        mean.standardError ? mean.standardError : independentMean(pressures).standardError);
}

void ForceDepthCurve::addUnloading(study::StudyResult& result) const {
    const auto& points = unloading_.points;
    if (points.size() < 3) {
        return;
    }
    const double top = points.front().force;
    std::vector<double> depths;
    std::vector<double> forces;
    for (const IndentationSample& point : points) {
        if (point.force < kUnloadingPart * top) {
            break;
        }
        depths.push_back(point.depth);
        forces.push_back(point.force);
    }
    const auto line = fitLine(depths, forces);
    const double area = loading_.points.empty() ? 0.0 : loading_.points.back().area;
    if (line && depths.size() > 2 && area > 0.0) {
        result.addResult("unloading_stiffness", line->slope * kStiffness, "N/m",
                         line->slopeError * kStiffness);
        const double factor = 0.5 * std::sqrt(pi / area) * units::kEvPerCubicAngstromInGpa;
        result.addResult("unloading_modulus", line->slope * factor, "GPa",
                         line->slopeError * factor);
    }
    const auto free = std::find_if(points.begin(), points.end(),
                                   [top](const auto& point) { return point.force < 0.02 * top; });
    if (free != points.end()) {
        result.addResult("residual_depth", free->depth, "angstrom");
    }
}

void ForceDepthCurve::finish(study::StudyResult& result) const {
    const auto& points = loading_.points;
    if (points.empty()) {
        return;
    }
    const auto drop = popIn();
    std::size_t end = 0;
    while (end < points.size() && points[end].depth <= reading_.fitDepth &&
           (!drop || end <= drop->top)) {
        ++end;
    }
    addModulus(result, end);
    if (drop) {
        result.addResult("pop_in_depth", points[drop->top].depth, "angstrom");
        result.addResult("pop_in_force",
                         points[drop->top].force * units::kEvPerAngstromInNanonewton, "nN");
        result.addResult("pop_in_drop", drop->drop * units::kEvPerAngstromInNanonewton, "nN");
        if (points[drop->top].area > 0.0) {
            result.addResult(
                "pop_in_pressure",
                points[drop->top].force / points[drop->top].area * units::kEvPerCubicAngstromInGpa,
                "GPa");
        }
    }
    addHardness(result, drop);
    double greatest = 0.0;
    for (const IndentationSample& point : points) {
        greatest = std::max(greatest, point.force);
    }
    result.addResult("greatest_force", greatest * units::kEvPerAngstromInNanonewton, "nN");
    addUnloading(result);
    result.addResult("depth", points.back().depth, "angstrom");
}

double contactArea(const std::vector<core::Vec3>& offsets, double areaPerAtom) {
    if (offsets.empty()) {
        return 0.0;
    }
    const auto n = static_cast<double>(offsets.size());
    Eigen::Vector2d mean = Eigen::Vector2d::Zero();
    for (const core::Vec3& offset : offsets) {
        mean += offset.head<2>() / n;
    }
    Eigen::Matrix2d moments = areaPerAtom / (4.0 * pi) * Eigen::Matrix2d::Identity();
    for (const core::Vec3& offset : offsets) {
        const Eigen::Vector2d d = offset.head<2>() - mean;
        moments += d * d.transpose() / n;
    }
    return 4.0 * pi * std::sqrt(moments.determinant());
}

}  // namespace isthmus::md
