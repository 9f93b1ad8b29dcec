#pragma once

#include "engine/job/JobContext.h"
#include "engine/md/StudyInput.h"
#include "engine/md/properties/Coexistence.h"
#include "engine/md/properties/ConstantPressureRun.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// `md.melting`: the melting temperature from crystal and liquid side by side at constant enthalpy,
/// with the pressure held along the normal of the interfaces. A block too hot melts a little and
/// cools, one too cold freezes and warms, until the two are in equilibrium (J. R. Morris, C. Z.
/// Wang, K. M. Ho, C. T. Chan, Phys. Rev. B 49, 3109 (1994), there at constant energy).
///
/// A round at a temperature T: the crystal is measured at T and the pressure; a copy is melted and
/// measured at T, and stacked on the crystal along z (TwoPhaseBlock.h); the edges along x and y are
/// those of the crystal at T and stay so; the height settles under thermostat and barostat, then
/// only the barostat along z stays (CellMotion.h). The last two thirds give T_m. Where it is
/// farther from T than "lattice_tolerance", a further round takes T_m for T: the block goes on with
/// its edges along x and y stretched to the crystal's at T_m, or is made anew where a phase had
/// vanished. The first T is the guess.
///
/// The error of the mean leaves out the effect of the size: blocks of 5,000 atoms or more. Product
/// "structure": crystal and liquid at the end.
class MeltingStudy : public study::StudyJob {
public:
    using study::StudyJob::StudyJob;
    void run(job::JobContext& context) override;

private:
    using Atoms = structure::AtomicStructure;

    void takeRounds(job::JobContext& context, const StudyInput& input);
    [[nodiscard]] ThermalPoint crystalAt(job::JobContext& context, const StudyInput& input,
                                         double temperature) const;
    [[nodiscard]] ThermalPoint liquidAt(job::JobContext& context, const StudyInput& input,
                                        double temperature) const;
    /// At the pressure along z, moving at the temperature.
    /// @param isNew atoms of the two phases may be too close, and have no velocities.
    [[nodiscard]] Atoms settled(job::JobContext& context, const StudyInput& input, Atoms atoms,
                                double temperature, bool isNew) const;
    [[nodiscard]] Atoms coexist(job::JobContext& context, const StudyInput& input,
                                const Atoms& atoms, double temperature);
    void record(job::JobContext& context, double time, const double (&values)[4]);
    void addResults();

    int cellsX_ = 1;  ///< lattice constants along x
    int cellsY_ = 1;
    int round_ = 0;
    double latticeTemperature_ = 0.0;  ///< K, of the edges along x and y
    double latticeConstant_ = 0.0;     ///< angstrom, along x
    std::size_t atoms_ = 0;
    double begin_ = 0.0;  ///< ps, of the round in the curves
    Coexistence coexistence_;
};

}  // namespace isthmus::md
