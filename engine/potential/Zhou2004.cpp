#include "engine/potential/Zhou2004.h"

#include <algorithm>
#include <cmath>

#include "engine/core/Error.h"

namespace isthmus::potential {

namespace {

FunctionValue product(const FunctionValue& f, const FunctionValue& g) {
    return {f.value * g.value, f.slope * g.value + f.value * g.slope};
}

FunctionValue quotient(const FunctionValue& f, const FunctionValue& g) {
    const double value = f.value / g.value;
    return {value, (f.slope - value * g.slope) / g.value};
}

/// c exp(-decay (x - 1)) / (1 + (x - center)^20) with x = r / re.
FunctionValue screenedExponential(double c, double decay, double center, double re, double r) {
    const double x = r / re;
    const double power19 = std::pow(x - center, 19);
    const double screening = 1.0 + power19 * (x - center);
    const double value = c * std::exp(-decay * (x - 1.0)) / screening;
    return {value, -value * (decay + 20.0 * power19 / screening) / re};
}

/// c0 + c1 x + c2 x^2 + c3 x^3 with x = rho / scale - 1.
FunctionValue cubic(double c0, double c1, double c2, double c3, double scale, double rho) {
    const double x = rho / scale - 1.0;
    return {((c3 * x + c2) * x + c1) * x + c0, ((3.0 * c3 * x + 2.0 * c2) * x + c1) / scale};
}

}  // namespace

Zhou2004::Zhou2004(const std::vector<std::string>& species) {
    if (species.empty()) {
        throw core::InputError(
            "the potential of Zhou, Johnson and Wadley needs at least one species");
    }
    std::vector<std::string> known;
    std::string list;
    for (const ZhouParameters& metal : zhouParameters()) {
        known.emplace_back(metal.element);
        list += (list.empty() ? "" : ", ") + known.back();
    }
    double largest = 0.0;
    for (const std::string& name : species) {
        const auto found = std::find(known.begin(), known.end(), name);
        if (found == known.end()) {
            throw core::InputError("the potential of Zhou, Johnson and Wadley does not have \"" +
                                   name + "\"" + core::didYouMean(name, known) + "; it has " +
                                   list);
        }
        parameters_.push_back(zhouParameters()[static_cast<std::size_t>(found - known.begin())]);
        largest = std::max(largest, parameters_.back().re);
    }
    cutoff_ = std::sqrt(10.0) / 2.0 * std::sqrt(2.0) * largest;
}

FunctionValue Zhou2004::switchAt(double r) const {
    const double width = (1.0 - kSwitchStart) * cutoff_;
    const double x = (r - kSwitchStart * cutoff_) / width;
    if (x <= 0.0) {
        return {1.0, 0.0};
    }
    if (x >= 1.0) {
        return {0.0, 0.0};
    }
    return {1.0 + x * x * x * (-10.0 + x * (15.0 - 6.0 * x)),
            -30.0 * x * x * (1.0 - x) * (1.0 - x) / width};
}

FunctionValue Zhou2004::bareDensity(int type, double r) const {
    const ZhouParameters& p = parameters_[static_cast<std::size_t>(type)];
    return screenedExponential(p.fe, p.beta, p.lambda, p.re, r);
}

FunctionValue Zhou2004::barePair(int type, double r) const {
    const ZhouParameters& p = parameters_[static_cast<std::size_t>(type)];
    const FunctionValue repulsion = screenedExponential(p.A, p.alpha, p.kappa, p.re, r);
    const FunctionValue attraction = screenedExponential(p.B, p.beta, p.lambda, p.re, r);
    return {repulsion.value - attraction.value, repulsion.slope - attraction.slope};
}

FunctionValue Zhou2004::density(int type, double r) const {
    return product(bareDensity(type, r), switchAt(r));
}

FunctionValue Zhou2004::pair(int a, int b, double r) const {
    if (a == b) {
        return product(barePair(a, r), switchAt(r));
    }
    const FunctionValue fa = bareDensity(a, r);
    const FunctionValue fb = bareDensity(b, r);
    const FunctionValue first = product(quotient(fb, fa), barePair(a, r));
    const FunctionValue second = product(quotient(fa, fb), barePair(b, r));
    return product({0.5 * (first.value + second.value), 0.5 * (first.slope + second.slope)},
                   switchAt(r));
}

FunctionValue Zhou2004::embedding(int type, double rho) const {
    const ZhouParameters& p = parameters_[static_cast<std::size_t>(type)];
    if (rho < p.low * p.rhoE) {
        return cubic(p.Fn[0], p.Fn[1], p.Fn[2], p.Fn[3], p.low * p.rhoE, rho);
    }
    if (rho < kHigh * p.rhoE) {
        return cubic(p.F[0], p.F[1], p.F[2], rho < p.rhoE ? p.F[3] : p.F[4], p.rhoE, rho);
    }
    const double x = rho / p.rhoS;
    const double power = std::pow(x, p.eta);
    return {p.Fe * (1.0 - p.eta * std::log(x)) * power,
            -p.Fe * p.eta * p.eta * std::log(x) * power / rho};
}

}  // namespace isthmus::potential
