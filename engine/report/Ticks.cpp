#include "engine/report/Ticks.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/core/NumberText.h"

namespace isthmus::report {

namespace {

/// The step that gives the largest number of intervals up to five.
double niceStep(double range) {
    const double power = std::pow(10.0, std::floor(std::log10(range)) - 1.0);
    constexpr std::array kSizes{1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 25.0, 50.0};
    for (const double size : kSizes) {
        if (range / (size * power) <= 5.0 + 1e-9) {
            return size * power;
        }
    }
    return range;
}

int decimalsOf(double step) {
    for (int decimals = 0; decimals < 9; ++decimals) {
        const double scaled = step * std::pow(10.0, decimals);
        if (std::abs(scaled - std::round(scaled)) < 1e-6 * scaled) {
            return decimals;
        }
    }
    return 9;
}

void label(Ticks& ticks, double step) {
    double largest = 0.0;
    for (const double value : ticks.values) {
        largest = std::max(largest, std::abs(value));
    }
    const bool plain = largest < 1e6 && step >= 1e-4;
    for (const double value : ticks.values) {
        ticks.labels.push_back(plain ? core::fixedText(value, decimalsOf(step))
                                     : core::numberText(value, 4));
    }
}

/// A constant needs a range, too.
void widen(double& minimum, double& maximum) {
    if (!(maximum > minimum)) {
        const double half = minimum == 0.0 ? 1.0 : 0.05 * std::abs(minimum);
        minimum -= half;
        maximum += half;
    }
}

}  // namespace

Ticks niceTicks(double minimum, double maximum) {
    widen(minimum, maximum);
    const double step = niceStep(maximum - minimum);
    Ticks ticks;
    const double begin = std::floor(minimum / step + 1e-9);
    const double end = std::ceil(maximum / step - 1e-9);
    for (double i = begin; i <= end; i += 1.0) {
        ticks.values.push_back(i * step);
    }
    ticks.first = ticks.values.front();
    ticks.last = ticks.values.back();
    label(ticks, step);
    return ticks;
}

Ticks ticksWithin(double minimum, double maximum) {
    widen(minimum, maximum);
    const double step = niceStep(maximum - minimum);
    Ticks ticks;
    // A round number just outside ends the axis better than none.
    const double margin = 0.03 * (maximum - minimum);
    const double below = std::floor(minimum / step) * step;
    const double above = std::ceil(maximum / step) * step;
    minimum = minimum - below <= margin ? below : minimum;
    maximum = above - maximum <= margin ? above : maximum;
    ticks.first = minimum;
    ticks.last = maximum;
    for (double i = std::ceil(minimum / step - 1e-9); i <= std::floor(maximum / step + 1e-9);
         i += 1.0) {
        ticks.values.push_back(i * step);
    }
    label(ticks, step);
    return ticks;
}

}  // namespace isthmus::report
