#pragma once

#include <array>
#include <optional>
#include <vector>

#include "engine/core/Vec3.h"
#include "engine/md/properties/Curves.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// One moment of a body that is pulled along an axis.
struct StressSample {
    double strain = 0.0;  ///< (L - L0)/L0, negative in compression
    double stress = 0.0;  ///< force over the cross-section at the start, GPa, tension positive
    std::optional<double> trueStress;              ///< over that of the moment, GPa
    std::optional<std::array<double, 2>> lateral;  ///< strains of the other two axes
};

/// How a stress-strain curve is read.
struct StressStrainReading {
    int axis = 0;
    bool areSidesFree = true;  ///< else held: the slope is C_ii
    double fitStrain = 0.01;   ///< |strain| up to which the elastic constants are fitted
    double failureDrop = 0.5;  ///< part of the greatest stress that failure takes
    std::optional<core::Voigt66> stiffness;  ///< GPa, to compare with
};

/// The curve of a tension or compression test, and what is read off it:
///   E = d sigma/d e, nu_j = -d e_j/d e   at e = 0, of parabolas through the samples with
///                                        |e| <= fitStrain;
///   yield: where the curve falls below sigma_0 + E (e - 0.002), the offset of ISO 6892-1, and
///   stays; ultimate stress: the greatest one; failure: where it has dropped by failureDrop after
///   that.
/// In compression these are of -sigma over -e.
class StressStrainCurve {
public:
    /// @param samplesPerPoint samples averaged in each point of the curves "stress" ("engineering",
    /// "true") and "lateral_strain" ("y", "z").
    StressStrainCurve(Curves& curves, StressStrainReading reading, std::size_t samplesPerPoint);

    void add(const StressSample& sample);
    /// Writes what can be read of what there is.
    void finish(study::StudyResult& result) const;

private:
    struct Point {
        double strain;
        double stress;
        std::optional<double> error;  ///< of the stress, GPa
    };

    void addPoint();
    void addModuli(study::StudyResult& result) const;
    void addStrength(study::StudyResult& result) const;
    void addYield(study::StudyResult& result, double sign) const;
    /// Of the curve near a strain, GPa; 0 where few points are.
    [[nodiscard]] double slopeAround(double strain) const;

    Curves& curves_;
    StressStrainReading reading_;
    std::array<int, 2> lateral_;  ///< the other two axes
    std::size_t samplesPerPoint_;
    std::vector<StressSample> samples_;
    std::size_t begin_ = 0;  ///< of the point being made
    std::vector<Point> points_;
};

}  // namespace isthmus::md
