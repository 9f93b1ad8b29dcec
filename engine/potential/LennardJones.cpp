#include "engine/potential/LennardJones.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "engine/core/Error.h"
#include "engine/potential/LennardJonesKernel.h"

namespace isthmus::potential {

namespace {

std::size_t indexOf(std::vector<std::string>& names, const std::string& name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) {
        return static_cast<std::size_t>(found - names.begin());
    }
    names.push_back(name);
    return names.size() - 1;
}

LennardJones::Coefficients coefficientsOf(double epsilon, double sigma,
                                          const LennardJones::Options& options) {
    LennardJones::Coefficients c;
    c.epsilon = epsilon;
    c.sigma = sigma;
    c.six = 4.0 * epsilon * std::pow(sigma, 6);
    c.twelve = c.six * std::pow(sigma, 6);
    const double rc = options.cutoff;
    const double s = std::pow(rc, -6);
    const double atCutoff = (c.twelve * s - c.six) * s;
    const double slopeAtCutoff = -(12.0 * c.twelve * s - 6.0 * c.six) * s / rc;
    if (options.truncation != LennardJones::Truncation::cut) {
        c.shift = -atCutoff;
    }
    if (options.truncation == LennardJones::Truncation::forceShifted) {
        c.slope = -slopeAtCutoff;
        c.shift += rc * slopeAtCutoff;
    }
    return c;
}

/// Epsilon and sigma of each pair of types that the options name; adds what is wrong to `problems`.
std::vector<std::optional<LennardJones::Pair>> namedPairs(const LennardJones::Options& options,
                                                          std::vector<std::string>& species,
                                                          std::string& problems) {
    for (const LennardJones::Pair& pair : options.pairs) {
        indexOf(species, pair.first);
        indexOf(species, pair.second);
    }
    const std::size_t n = species.size();
    std::vector<std::optional<LennardJones::Pair>> named(n * n);
    for (const LennardJones::Pair& pair : options.pairs) {
        const std::size_t a = indexOf(species, pair.first);
        const std::size_t b = indexOf(species, pair.second);
        if (named[a * n + b]) {
            problems +=
                fmt::format("\nthe pair {} {} is given twice; keep one", pair.first, pair.second);
        }
        if (!(pair.epsilon >= 0.0) || !(pair.sigma > 0.0) || !std::isfinite(pair.epsilon) ||
            !std::isfinite(pair.sigma)) {
            problems += fmt::format(
                "\nthe pair {} {} needs epsilon of at least 0 and sigma above 0, found {} and {}",
                pair.first, pair.second, pair.epsilon, pair.sigma);
        }
        named[a * n + b] = pair;
        named[b * n + a] = pair;
    }
    for (std::size_t a = 0; a < n; ++a) {
        if (!named[a * n + a]) {
            problems += fmt::format("\nthe pair {0} {0} is missing; give its epsilon and sigma",
                                    species[a]);
        }
    }
    return named;
}

}  // namespace

LennardJones::LennardJones(const Options& options)
    : cutoff_(options.cutoff), truncation_(options.truncation), tail_(options.tail) {
    std::string problems;
    const auto named = namedPairs(options, species_, problems);
    if (options.pairs.empty()) {
        problems += "\nno pairs are given; give epsilon and sigma of at least one";
    }
    if (!(options.cutoff > 0.0) || !std::isfinite(options.cutoff)) {
        problems += fmt::format("\nthe cutoff must be positive, found {}", options.cutoff);
    }
    if (options.tail && options.truncation != Truncation::cut) {
        problems += "\nthe tail correction is for truncation \"cut\" only; set \"tail\" to false";
    }
    if (!problems.empty()) {
        throw core::InputError("Lennard-Jones potential: " + problems.substr(1));
    }
    const std::size_t n = species_.size();
    coefficients_.resize(n * n);
    for (std::size_t a = 0; a < n; ++a) {
        for (std::size_t b = 0; b < n; ++b) {
            const Pair& first = *named[a * n + a];
            const Pair& second = *named[b * n + b];
            Pair pair{.first = {},
                      .second = {},
                      .epsilon = std::sqrt(first.epsilon * second.epsilon),
                      .sigma = options.mixing == Mixing::arithmetic
                                   ? 0.5 * (first.sigma + second.sigma)
                                   : std::sqrt(first.sigma * second.sigma)};
            if (named[a * n + b]) {
                pair = *named[a * n + b];
            }
            coefficients_[a * n + b] = coefficientsOf(pair.epsilon, pair.sigma, options);
        }
    }
}

std::string LennardJones::description() const {
    std::string names;
    for (const std::string& name : species_) {
        names += (names.empty() ? "" : " ") + name;
    }
    const char* const how = truncation_ == Truncation::cut       ? "cut"
                            : truncation_ == Truncation::shifted ? "shifted"
                                                                 : "force-shifted";
    return fmt::format("Lennard-Jones, {}, {} at {}{}", names, how, cutoff_,
                       tail_ ? ", tail correction" : "");
}

std::unique_ptr<ForceKernel> LennardJones::makeKernel(Precision precision) const {
    if (precision == Precision::mixed) {
        return std::make_unique<LennardJonesKernel<float>>(*this);
    }
    return std::make_unique<LennardJonesKernel<double>>(*this);
}

FunctionValue LennardJones::pair(int a, int b, double r) const {
    if (r >= cutoff_) {
        return {};
    }
    const Coefficients& c = coefficients(a, b);
    const double s = std::pow(r, -6);
    return {(c.twelve * s - c.six) * s + c.shift + c.slope * r,
            -(12.0 * c.twelve * s - 6.0 * c.six) * s / r + c.slope};
}

LennardJones::Tail LennardJones::tail(const std::vector<std::size_t>& counts) const {
    Tail tail;
    if (!tail_) {
        return tail;
    }
    const std::size_t n = species_.size();
    const double inverse3 = std::pow(cutoff_, -3);
    for (std::size_t a = 0; a < n; ++a) {
        for (std::size_t b = 0; b < n; ++b) {
            // With sigma^6 epsilon = six / 4 and sigma^12 epsilon = twelve / 4.
            const Coefficients& c = coefficients_[a * n + b];
            const double atoms = static_cast<double>(counts[a]) * static_cast<double>(counts[b]);
            const double twelve = c.twelve * inverse3 * inverse3 * inverse3;
            const double six = c.six * inverse3;
            const double factor = 2.0 * std::numbers::pi * atoms / 9.0;
            tail.energyTimesVolume += factor * (twelve - 3.0 * six);
            tail.virialTimesVolume -= factor * 2.0 * (2.0 * twelve - 3.0 * six);
        }
    }
    return tail;
}

}  // namespace isthmus::potential
