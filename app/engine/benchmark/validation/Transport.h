#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/core/Vec3.h"
#include "engine/md/properties/GreenKubo.h"

namespace isthmus::app::benchmark {

/// How a run at constant energy is recorded; the same for ours and for the peer.
struct TransportSchedule {
    double timeStep = 0.0;       ///< ps
    int sampleEvery = 5;         ///< steps between samples of the fluxes
    int displacementEvery = 50;  ///< steps between samples of the displacement
    int originEvery = 2000;      ///< steps after which displacements are counted from anew
    int origins = 1;

    [[nodiscard]] std::int64_t steps() const {
        return static_cast<std::int64_t>(origins) * originEvery;
    }
};

/// What a run at constant energy leaves.
struct TransportRecord {
    std::vector<double> temperatures;  ///< K
    /// The five parts of the stress without trace that have the same correlation, GPa: yz, xz, xy,
    /// (xx - yy)/2, (2 zz - xx - yy)/(2 sqrt 3).
    std::array<std::vector<double>, 5> stresses;
    std::array<std::vector<double>, 3> heatFluxes;  ///< eV angstrom/ps
    /// Per origin: mean square displacement at 0, displacementEvery, ... originEvery steps,
    /// angstrom^2.
    std::vector<std::vector<double>> displacements;

    /// @param stress GPa, xx yy zz yz xz xy.
    void addStress(const core::Voigt& stress);
};

/// Coefficients of transport from records, in reduced units of argon():
///   D = d<r^2>/dt / 6, from the last three quarters of the time behind an origin;
///   eta = V/kT integral <s(0) s(t)> dt,  kappa = 1/(V k T^2) integral <J(0) J(t)> dt
/// (see md::GreenKubo for the plateau of the integrals). Standard errors are those of blocks.
class Transport {
public:
    struct Coefficient {
        double value = 0.0;
        double error = 0.0;
        double plateauBegin = 0.0;  ///< tau
        bool isSettled = true;      ///< the correlation has died away within the window
    };

    /// @param volume angstrom^3.
    Transport(const TransportSchedule& schedule, double volume);

    void add(const TransportRecord& record);

    [[nodiscard]] Coefficient temperature() const;
    [[nodiscard]] Coefficient diffusion() const;
    [[nodiscard]] Coefficient viscosity() const;
    [[nodiscard]] Coefficient conductivity() const;

private:
    [[nodiscard]] double kelvin() const;

    TransportSchedule schedule_;
    double volume_;
    std::size_t lags_;
    md::GreenKubo stress_;
    md::GreenKubo heat_;
    std::vector<double> temperatures_;  ///< of the records
    std::vector<double> diffusions_;    ///< of the origins, angstrom^2/ps
};

}  // namespace isthmus::app::benchmark
