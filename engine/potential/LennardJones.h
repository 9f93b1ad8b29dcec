#pragma once

#include <string>
#include <vector>

#include "engine/potential/CubicTable.h"
#include "engine/potential/Potential.h"

namespace isthmus::potential {

/// The 12-6 potential of Lennard-Jones between atoms of n types,
///   V(r) = 4 epsilon ((sigma/r)^12 - (sigma/r)^6),   r < r_c,
/// J. E. Lennard-Jones, Proc. Phys. Soc. 43, 461 (1931). In eV and angstrom, or in reduced units
/// for a structure in reduced units.
class LennardJones : public Potential {
public:
    /// What is done at the cutoff: nothing; V(r) - V(r_c); V(r) - V(r_c) - (r - r_c) V'(r_c).
    enum class Truncation { cut, shifted, forceShifted };
    /// How a pair left out is made from its two species: epsilon is the geometric mean, sigma the
    /// arithmetic (Lorentz and Berthelot) or the geometric one.
    enum class Mixing { arithmetic, geometric };

    struct Pair {
        std::string first;
        std::string second;
        double epsilon = 0.0;  ///< eV
        double sigma = 0.0;    ///< angstrom
    };
    struct Options {
        std::vector<Pair> pairs;
        double cutoff = 0.0;  ///< angstrom
        Truncation truncation = Truncation::cut;
        /// Adds energy and pressure of the pairs beyond the cutoff, taken as spread evenly (g = 1),
        ///   E = 8/9 pi N^2/V epsilon sigma^3 ((sigma/r_c)^9 - 3 (sigma/r_c)^3),
        /// M. P. Allen and D. J. Tildesley, Computer Simulation of Liquids (1987), section 2.8.
        /// Only with `cut` and in cells periodic along all axes.
        bool tail = false;
        Mixing mixing = Mixing::arithmetic;
    };
    /// A pair of types: V = ((twelve s) - six) s + shift + slope r with s = 1/r^6.
    struct Coefficients {
        double epsilon = 0.0;
        double sigma = 0.0;
        double twelve = 0.0;  ///< 4 epsilon sigma^12
        double six = 0.0;     ///< 4 epsilon sigma^6
        double shift = 0.0;   ///< eV
        double slope = 0.0;   ///< eV/angstrom
    };

    /// Types are numbered in the order in which the pairs name them.
    /// @throws core::InputError that lists all problems of the options.
    explicit LennardJones(const Options& options);

    [[nodiscard]] std::string description() const override;
    [[nodiscard]] const std::vector<std::string>& species() const override { return species_; }
    [[nodiscard]] std::vector<double> masses() const override {
        return std::vector<double>(species_.size(), 0.0);
    }
    [[nodiscard]] double cutoff() const override { return cutoff_; }
    [[nodiscard]] std::unique_ptr<ForceKernel> makeKernel(Precision precision) const override;

    [[nodiscard]] const Coefficients& coefficients(int a, int b) const {
        return coefficients_[static_cast<std::size_t>(a) * species_.size() +
                             static_cast<std::size_t>(b)];
    }
    /// V(r) in eV and its slope in eV/angstrom; zero at and beyond the cutoff.
    [[nodiscard]] FunctionValue pair(int a, int b, double r) const;
    [[nodiscard]] Truncation truncation() const { return truncation_; }
    [[nodiscard]] bool hasTail() const { return tail_; }

    /// Energy and virial (each diagonal element), both in eV, of the pairs beyond the cutoff, to be
    /// divided by the volume: sums over the pairs of types with `counts` atoms each.
    struct Tail {
        double energyTimesVolume = 0.0;
        double virialTimesVolume = 0.0;
    };
    [[nodiscard]] Tail tail(const std::vector<std::size_t>& counts) const;

private:
    std::vector<std::string> species_;
    double cutoff_;
    Truncation truncation_;
    bool tail_;
    std::vector<Coefficients> coefficients_;
};

}  // namespace isthmus::potential
