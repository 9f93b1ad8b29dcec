#include "app/engine/benchmark/validation/Comparison.h"

#include <fmt/format.h>

#include <cmath>

namespace isthmus::app::benchmark {

std::optional<double> Comparison::combinedError() const {
    if (!error && !referenceError) {
        return std::nullopt;
    }
    return std::hypot(error.value_or(0.0), referenceError.value_or(0.0));
}

Verdict Comparison::verdict() const {
    if (!isJudged) {
        return Verdict::shown;
    }
    const double distance = std::abs(difference());
    const std::optional<double> combined = combinedError();
    if (tolerance) {
        const double blur = kSigmas * combined.value_or(0.0);
        if (blur > *tolerance && distance <= *tolerance + blur) {
            return Verdict::imprecise;
        }
        // Written so that what is no number differs.
        return distance <= *tolerance ? Verdict::agrees : Verdict::differs;
    }
    if (!combined) {
        return std::isfinite(value) ? Verdict::shown : Verdict::differs;
    }
    if (!(distance <= kSigmas * *combined)) {
        return Verdict::differs;
    }
    return wantedError && *combined > *wantedError * std::abs(reference) ? Verdict::imprecise
                                                                         : Verdict::agrees;
}

std::string Comparison::differenceText() const {
    if (tolerance) {
        return fmt::format("{:.2g} of {:.2g}", std::abs(difference()), *tolerance);
    }
    if (const auto combined = combinedError(); combined && *combined > 0.0) {
        return fmt::format("{:+.1f} s.e.", difference() / *combined);
    }
    return reference == 0.0 ? fmt::format("{:.2g}", difference())
                            : fmt::format("{:+.2g} %", 100.0 * difference() / std::abs(reference));
}

std::string toString(Verdict verdict) {
    switch (verdict) {
        case Verdict::agrees:
            return "agrees";
        case Verdict::differs:
            return "DIFFERS";
        case Verdict::imprecise:
            return "imprecise";
        case Verdict::shown:
            break;
    }
    return "";
}

core::Json toJson(const Comparison& comparison) {
    const auto optional = [](const std::optional<double>& number) {
        return number ? core::Json(*number) : core::Json(nullptr);
    };
    return {{"value", comparison.value},
            {"unit", comparison.unit},
            {"standard_error", optional(comparison.error)},
            {"reference", comparison.reference},
            {"reference_error", optional(comparison.referenceError)},
            {"source", comparison.source},
            {"tolerance", optional(comparison.tolerance)},
            {"verdict", toString(comparison.verdict())}};
}

}  // namespace isthmus::app::benchmark
