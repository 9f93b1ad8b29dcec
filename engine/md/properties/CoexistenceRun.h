#pragma once

#include "engine/job/Stages.h"
#include "engine/md/StudyInput.h"
#include "engine/md/properties/Coexistence.h"
#include "engine/md/properties/ConstantPressureRun.h"
#include "engine/md/properties/Curves.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// One independent run of crystal and liquid side by side, in rounds.
///
/// A round at a temperature T: the crystal is measured at T and the pressure; a copy is melted and
/// measured at T, and stacked on the crystal along z (TwoPhaseBlock.h); the edges along x and y are
/// those of the crystal at T and stay so; the height settles under thermostat and barostat, then
/// only the barostat along z stays (CellMotion.h). The last two thirds give T_m. Where it is
/// farther from T than "lattice_tolerance", a further round takes T_m for T: the block goes on with
/// its edges along x and y stretched to the crystal's at T_m, or is made anew where a phase had
/// vanished.
class CoexistenceRun {
public:
    /// @param setup of md.melting; its seed is that of this run.
    /// @param cellsX, cellsY lattice constants of the crystal along x and y.
    CoexistenceRun(study::StudySetup setup, const StudyInput& input, int cellsX, int cellsY);

    /// Of the first round, with the making of the block.
    [[nodiscard]] std::int64_t steps() const;

    /// Records the curves of the four quantities of Coexistence over the time.
    /// @param part of the curves. @param temperature K, of the first round.
    /// @throws core::ComputeError where a phase has vanished in the last round.
    void run(job::Stages& stages, Curves& curves, const std::string& part, double temperature);

    /// Of the last round, as far as it has come. @pre hasSummary()
    [[nodiscard]] Coexistence::Summary summary() const { return coexistence_.summary(); }
    [[nodiscard]] bool hasSummary() const { return coexistence_.times.size() >= 3; }
    [[nodiscard]] int rounds() const { return round_; }
    [[nodiscard]] double latticeTemperature() const { return latticeTemperature_; }
    [[nodiscard]] double latticeConstant() const { return latticeConstant_; }
    /// K, from the temperature of the lattice to the one that was found.
    [[nodiscard]] double distance() const;
    [[nodiscard]] const std::string& device() const { return device_; }
    /// Crystal and liquid at the end; null before the end of a round.
    [[nodiscard]] std::shared_ptr<const structure::AtomicStructure> atoms() const { return atoms_; }

private:
    using Atoms = structure::AtomicStructure;

    [[nodiscard]] double option(const char* name) const { return setup_.options.at(name); }
    [[nodiscard]] std::int64_t stepsOf(double time, double timeStep) const;
    /// Steps of settling: with short steps, and with those of the run.
    [[nodiscard]] std::int64_t softSteps() const;
    [[nodiscard]] ThermalPoint crystalAt(job::Stages& stages, double temperature) const;
    [[nodiscard]] ThermalPoint liquidAt(job::Stages& stages, double temperature) const;
    /// At the pressure along z, moving at the temperature.
    /// @param isNew atoms of the two phases may be too close, and have no velocities.
    [[nodiscard]] Atoms settled(job::Stages& stages, Atoms atoms, double temperature,
                                bool isNew) const;
    [[nodiscard]] Atoms coexist(job::Stages& stages, Curves& curves, const std::string& part,
                                const Atoms& atoms, double temperature, double begin);

    study::StudySetup setup_;
    const StudyInput& input_;
    int cellsX_;
    int cellsY_;
    double timeStep_;  ///< ps
    int round_ = 0;
    double latticeTemperature_ = 0.0;  ///< K, of the edges along x and y
    double latticeConstant_ = 0.0;     ///< angstrom, along x
    Coexistence coexistence_;
    std::string device_;
    std::shared_ptr<const Atoms> atoms_;
};

}  // namespace isthmus::md
