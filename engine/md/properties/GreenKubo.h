#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/study/Study.h"

namespace isthmus::md {

/// The running integral of a correlation function measured in blocks,
///   L(t) = integral_0^t <J(0) J(s)> ds  (trapezoids),
/// from which a transport coefficient is factor x L at its plateau (M. S. Green, J. Chem. Phys. 22,
/// 398 (1954); R. Kubo, J. Phys. Soc. Jpn. 12, 570 (1957)).
///
/// Plateau: it begins at the first time t from which at least nine in ten of the correlation's
/// values up to 2t lie within two standard errors of zero, and goes to 2t or the end of the window.
/// Its value is the mean of L there; the standard error is that of the blocks' own values there.
class GreenKubo {
public:
    /// @param interval ps between samples. @param lags of the window, beside that of zero.
    GreenKubo(double interval, std::size_t lags);

    /// A block of fluxes that all have the same correlation function (components of a tensor in an
    /// isotropic body): their mean correlation enters.
    /// @param components equally long, longer than the window.
    void addFluxes(std::span<const std::vector<double>> components);
    /// A block whose correlation is known already. @param correlation lags + 1 values.
    void addCorrelation(std::vector<double> correlation);

    [[nodiscard]] std::size_t blockCount() const { return correlations_.size(); }
    [[nodiscard]] double interval() const { return interval_; }
    [[nodiscard]] std::vector<double> correlation() const;
    [[nodiscard]] std::vector<double> integral() const;
    /// Standard errors of the integral, from the blocks.
    [[nodiscard]] std::vector<double> integralError() const;

    struct Plateau {
        double begin = 0.0;  ///< ps
        double end = 0.0;    ///< ps
        double value = 0.0;
        double error = 0.0;
        bool isFound = false;         ///< else the last quarter of the window was taken
        std::vector<double> running;  ///< mean over the first 1, 2, 3... blocks
    };
    /// @pre at least two blocks.
    [[nodiscard]] Plateau plateau() const;

private:
    [[nodiscard]] std::vector<double> errorOf(const std::vector<std::vector<double>>& rows) const;

    double interval_;
    std::size_t lags_;
    std::vector<std::vector<double>> correlations_;  ///< per block
    std::vector<std::vector<double>> integrals_;     ///< per block
};

/// Puts a coefficient into a result: its value at the plateau as "NAME", "NAME_plateau_begin" and
/// "_end", and the curves "NAME_correlation" (relative to its start), "NAME_integral",
/// "NAME_integral_error" over the time and "NAME_mean" over the number of blocks; a note where
/// there is no plateau. Nothing for fewer than two blocks.
/// @param factor from the integral to the coefficient in `unit`.
void addCoefficient(const std::string& name, const GreenKubo& kubo, double factor,
                    const std::string& unit, study::StudyResult& result);

}  // namespace isthmus::md
