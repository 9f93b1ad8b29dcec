#pragma once

#include <optional>
#include <string>

#include "engine/core/Json.h"

namespace isthmus::app::benchmark {

enum class Verdict {
    agrees,
    differs,
    imprecise,  ///< the errors are larger than they should be and cover the difference: run longer
    shown       ///< nothing says how close the two should be
};

/// A number of ours beside one of another source.
struct Comparison {
    /// Combined standard errors within which two measurements agree.
    static constexpr double kSigmas = 3.0;

    std::string name;  ///< snake_case, the key of the results: "viscosity_lammps"
    std::string unit;
    double value = 0.0;
    std::optional<double> error = std::nullopt;  ///< standard error
    double reference = 0.0;
    std::optional<double> referenceError = std::nullopt;
    std::string source;
    /// Largest difference that counts as agreement; absent: kSigmas combined standard errors.
    std::optional<double> tolerance = std::nullopt;
    /// What the combined standard error should not exceed, as a part of the reference.
    std::optional<double> wantedError = std::nullopt;
    bool isJudged = true;  ///< else the difference is only shown

    [[nodiscard]] double difference() const { return value - reference; }
    /// Absent where neither side has an error.
    [[nodiscard]] std::optional<double> combinedError() const;
    [[nodiscard]] Verdict verdict() const;
    /// "1.3 s.e.", "0.02 of 0.3 GPa", "0.4 %".
    [[nodiscard]] std::string differenceText() const;
};

/// "agrees", "DIFFERS", "imprecise", "".
[[nodiscard]] std::string toString(Verdict verdict);

/// `{"value", "unit", "standard_error", "reference", "reference_error", "source", "tolerance",
/// "verdict"}`.
[[nodiscard]] core::Json toJson(const Comparison& comparison);

}  // namespace isthmus::app::benchmark
