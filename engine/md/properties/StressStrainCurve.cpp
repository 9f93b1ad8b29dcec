#include "engine/md/properties/StressStrainCurve.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "engine/md/Statistics.h"
#include "engine/md/properties/DirectionalModuli.h"
#include "engine/md/properties/Parabola.h"

namespace isthmus::md {

namespace {

constexpr const char* kAxes[] = {"x", "y", "z"};
/// Plastic strain at which yield is read (ISO 6892-1, proof strength R_p0.2).
constexpr double kOffset = 0.002;

}  // namespace

StressStrainCurve::StressStrainCurve(Curves& curves, StressStrainReading reading,
                                     std::size_t samplesPerPoint)
    : curves_(curves),
      reading_(std::move(reading)),
      lateral_{(reading_.axis + 1) % 3, (reading_.axis + 2) % 3},
      samplesPerPoint_(samplesPerPoint) {}

void StressStrainCurve::add(const StressSample& sample) {
    samples_.push_back(sample);
    if (samples_.size() - begin_ == samplesPerPoint_) {
        addPoint();
        begin_ = samples_.size();
    }
}

void StressStrainCurve::addPoint() {
    const auto n = static_cast<double>(samples_.size() - begin_);
    StressSample mean{.trueStress = 0.0, .lateral = std::array{0.0, 0.0}};
    std::vector<double> stresses;
    for (std::size_t i = begin_; i < samples_.size(); ++i) {
        const StressSample& sample = samples_[i];
        mean.strain += sample.strain / n;
        mean.stress += sample.stress / n;
        stresses.push_back(sample.stress);
        *mean.trueStress += sample.trueStress.value_or(0.0) / n;
        for (std::size_t side = 0; sample.lateral && side < 2; ++side) {
            (*mean.lateral)[side] += (*sample.lateral)[side] / n;
        }
    }
    points_.push_back({mean.strain, mean.stress, independentMean(stresses).standardError});
    const bool hasTrue = samples_.back().trueStress.has_value();
    curves_.add("stress", mean.strain, mean.stress, "GPa", hasTrue ? "engineering" : "");
    if (hasTrue) {
        curves_.add("stress", mean.strain, *mean.trueStress, "GPa", "true");
    }
    for (std::size_t side = 0; samples_.back().lateral && side < 2; ++side) {
        curves_.add("lateral_strain", mean.strain, (*mean.lateral)[side], "1",
                    std::string() + kAxes[lateral_[side]]);
    }
}

void StressStrainCurve::finish(study::StudyResult& result) const {
    if (samples_.empty()) {
        return;
    }
    addModuli(result);
    addStrength(result);
    result.addResult("strain", samples_.back().strain, "");
}

void StressStrainCurve::addModuli(study::StudyResult& result) const {
    std::vector<double> strains;
    std::vector<double> stresses;
    std::array<std::vector<double>, 2> lateral;
    for (const StressSample& sample : samples_) {
        if (std::abs(sample.strain) <= reading_.fitStrain) {
            strains.push_back(sample.strain);
            stresses.push_back(sample.stress);
            for (std::size_t side = 0; sample.lateral && side < 2; ++side) {
                lateral[side].push_back((*sample.lateral)[side]);
            }
        }
    }
    const auto fit = fitParabola(strains, stresses);
    if (!fit) {
        result.notes.emplace_back(
            "The elastic constants were not fitted: fewer than three strains lie within "
            "\"fit_strain\".");
        return;
    }
    const int axis = reading_.axis;
    const auto& stiffness = reading_.stiffness;
    const std::string name = reading_.areSidesFree ? "youngs_modulus" : "longitudinal_modulus";
    result.addResult(name, fit->slope, "GPa", fit->slopeError);
    if (stiffness) {
        result.addResult(
            name + "_closed_form",
            reading_.areSidesFree ? youngsModulus(*stiffness, axis) : (*stiffness)(axis, axis),
            "GPa");
    }
    for (std::size_t side = 0; reading_.areSidesFree && side < 2; ++side) {
        const auto contraction = fitParabola(strains, lateral[side]);
        if (contraction && !lateral[side].empty()) {
            const std::string ratio = std::string("poissons_ratio_") + kAxes[lateral_[side]];
            result.addResult(ratio, -contraction->slope, "", contraction->slopeError);
            if (stiffness) {
                result.addResult(ratio + "_closed_form",
                                 poissonsRatio(*stiffness, axis, lateral_[side]), "");
            }
        }
    }
    result.addResult("initial_stress", fit->value, "GPa", fit->valueError);
}

void StressStrainCurve::addStrength(study::StudyResult& result) const {
    if (points_.empty()) {
        return;
    }
    const double sign = points_.back().strain < 0.0 ? -1.0 : 1.0;
    const auto less = [sign](const Point& a, const Point& b) {
        return sign * a.stress < sign * b.stress;
    };
    const auto top = std::max_element(points_.begin(), points_.end(), less);
    addYield(result, sign);
    result.addResult("ultimate_stress", top->stress, "GPa", top->error);
    result.addResult("ultimate_strain", top->strain, "");
    const auto failure = std::find_if(top, points_.end(), [&](const Point& point) {
        return sign * point.stress < (1.0 - reading_.failureDrop) * sign * top->stress;
    });
    if (failure != points_.end()) {
        result.addResult("failure_strain", failure->strain, "");
    } else if (std::next(top) == points_.end()) {
        result.notes.emplace_back(
            "The stress rises to the end: the strength lies beyond the strain that was reached.");
    }
}

double StressStrainCurve::slopeAround(double strain) const {
    std::vector<double> strains;
    std::vector<double> stresses;
    for (const Point& point : points_) {
        if (std::abs(point.strain - strain) <= kOffset) {
            strains.push_back(point.strain - strain);
            stresses.push_back(point.stress);
        }
    }
    const auto fit = fitParabola(strains, stresses);
    return fit ? fit->slope : 0.0;
}

void StressStrainCurve::addYield(study::StudyResult& result, double sign) const {
    const study::Quantity* modulus = result.findResult("youngs_modulus");
    if (modulus == nullptr) {
        modulus = result.findResult("longitudinal_modulus");
    }
    const study::Quantity* initial = result.findResult("initial_stress");
    if (modulus == nullptr || initial == nullptr) {
        return;
    }
    const auto above = [&](const Point& point) {
        const double line =
            sign * initial->value + modulus->value * (sign * point.strain - kOffset);
        return sign * point.stress - line;
    };
    // The last time: noise may cross the line early, a body that yields stays below it.
    for (std::size_t i = points_.size() - 1; i > 0; --i) {
        const double before = above(points_[i - 1]);
        const double after = above(points_[i]);
        if (before > 0.0 && after <= 0.0) {
            const double part = before / (before - after);
            const auto between = [part](double a, double b) { return a + part * (b - a); };
            const double strain = between(points_[i - 1].strain, points_[i].strain);
            const std::optional<double> ofCurve = points_[i].error;
            std::optional<double> error;
            if (ofCurve && modulus->standardError && initial->standardError) {
                // Where a line of slope E that is off by ofLine meets a curve of slope t that is
                // off by ofCurve: t ofLine - E ofCurve over t - E.
                const double t = slopeAround(strain);
                const double ofLine = std::hypot(
                    *initial->standardError, *modulus->standardError * (sign * strain - kOffset));
                error = std::hypot(t * ofLine, modulus->value * *ofCurve) /
                        std::abs(t - modulus->value);
            }
            result.addResult("yield_stress", between(points_[i - 1].stress, points_[i].stress),
                             "GPa", error);
            result.addResult("yield_strain", strain, "");
            return;
        }
    }
}

}  // namespace isthmus::md
