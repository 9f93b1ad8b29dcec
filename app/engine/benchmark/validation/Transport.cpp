#include "app/engine/benchmark/validation/Transport.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "app/engine/benchmark/Argon.h"
#include "engine/core/Units.h"
#include "engine/md/properties/StraightLine.h"

namespace isthmus::app::benchmark {

namespace units = core::units;

namespace {

/// Lags of a correlation, in tau: ten times what it takes to die away near the triple point.
constexpr double kWindow = 8.0;
/// A block of a correlation holds so many windows.
constexpr std::size_t kWindowsPerBlock = 6;

double meanOf(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) /
           static_cast<double>(std::max<std::size_t>(values.size(), 1));
}

Transport::Coefficient meanWithError(const std::vector<double>& values, double factor) {
    const double mean = meanOf(values);
    double squares = 0.0;
    for (const double each : values) {
        squares += (each - mean) * (each - mean);
    }
    const auto n = static_cast<double>(values.size());
    return {mean * factor, std::sqrt(squares / (n * (n - 1.0))) * factor};
}

Transport::Coefficient plateauOf(const md::GreenKubo& kubo, double factor) {
    const md::GreenKubo::Plateau plateau = kubo.plateau();
    return {plateau.value * factor, plateau.error * factor, plateau.begin / argon::tau(),
            plateau.isFound};
}

template <std::size_t kCount>
void addBlocks(const std::array<std::vector<double>, kCount>& fluxes, std::size_t lags,
               md::GreenKubo& kubo) {
    const std::size_t samples = fluxes.front().size();
    const std::size_t blocks = std::max<std::size_t>(1, samples / (kWindowsPerBlock * lags));
    const std::size_t length = samples / blocks;
    for (std::size_t block = 0; block < blocks; ++block) {
        std::array<std::vector<double>, kCount> pieces;
        for (std::size_t k = 0; k < kCount; ++k) {
            const auto begin = fluxes[k].begin() + static_cast<std::ptrdiff_t>(block * length);
            pieces[k].assign(begin, begin + static_cast<std::ptrdiff_t>(length));
        }
        kubo.addFluxes(pieces);
    }
}

}  // namespace

void TransportRecord::addStress(const core::Voigt& s) {
    const double values[] = {s[3], s[4], s[5], 0.5 * (s[0] - s[1]),
                             (2.0 * s[2] - s[0] - s[1]) / (2.0 * std::sqrt(3.0))};
    for (std::size_t k = 0; k < stresses.size(); ++k) {
        stresses[k].push_back(values[k]);
    }
}

Transport::Transport(const TransportSchedule& schedule, double volume)
    : schedule_(schedule),
      volume_(volume),
      lags_(static_cast<std::size_t>(
          std::llround(kWindow * argon::tau() / (schedule.timeStep * schedule.sampleEvery)))),
      stress_(schedule.timeStep * schedule.sampleEvery, lags_),
      heat_(schedule.timeStep * schedule.sampleEvery, lags_) {}

void Transport::add(const TransportRecord& record) {
    temperatures_.push_back(meanOf(record.temperatures));
    addBlocks(record.stresses, lags_, stress_);
    addBlocks(record.heatFluxes, lags_, heat_);
    for (const std::vector<double>& displacement : record.displacements) {
        std::vector<double> times;
        std::vector<double> values;
        for (std::size_t k = displacement.size() / 4; k < displacement.size(); ++k) {
            times.push_back(static_cast<double>(k) * schedule_.timeStep *
                            schedule_.displacementEvery);
            values.push_back(displacement[k]);
        }
        if (const auto line = md::fitLine(times, values)) {
            diffusions_.push_back(line->slope / 6.0);
        }
    }
}

double Transport::kelvin() const {
    return meanOf(temperatures_);
}

Transport::Coefficient Transport::temperature() const {
    return meanWithError(temperatures_, 1.0 / argon::temperature(1.0));
}

Transport::Coefficient Transport::diffusion() const {
    return meanWithError(diffusions_, argon::tau() / (argon::kSigma * argon::kSigma));
}

Transport::Coefficient Transport::viscosity() const {
    const double gpa = units::kEvPerCubicAngstromInGpa;
    const double toReduced =
        argon::kSigma * argon::kSigma * argon::kSigma / (argon::epsilon() * argon::tau());
    return plateauOf(stress_, volume_ / (units::kBoltzmann * kelvin() * gpa * gpa) * toReduced);
}

Transport::Coefficient Transport::conductivity() const {
    const double toReduced = argon::kSigma * argon::tau() / units::kBoltzmann;
    return plateauOf(heat_, toReduced / (volume_ * units::kBoltzmann * kelvin() * kelvin()));
}

}  // namespace isthmus::app::benchmark
