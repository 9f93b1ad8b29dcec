#pragma once

#include "engine/job/JobContext.h"
#include "engine/md/StudyInput.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// `md.melting`: the melting temperature from crystal and liquid side by side at constant energy
/// and volume, where they come to the temperature of their equilibrium by themselves: a block too
/// hot melts a little and cools, one too cold freezes and warms (J. R. Morris, C. Z. Wang, K. M.
/// Ho, C. T. Chan, Phys. Rev. B 49, 3109 (1994)).
///
/// The crystal is measured at the guessed temperature at constant pressure; a copy is melted,
/// measured at the guess, and brought to the cross-section of the crystal; the two are stacked
/// along z and the height is adjusted to the pressure under the thermostat; then the energy is
/// constant. Temperature and pressure are means of the second half. Result and guess should agree
/// within about 50 K, since the lateral lattice is that of the guess: else repeat with the result.
/// The error of the mean leaves out the effect of the size: blocks of 5,000 atoms or more. Product
/// "structure": crystal and liquid at the end.
class MeltingStudy : public study::StudyJob {
public:
    using study::StudyJob::StudyJob;
    void run(job::JobContext& context) override;

private:
    using Atoms = structure::AtomicStructure;
    [[nodiscard]] Atoms joined(job::JobContext& context, const StudyInput& input) const;
    /// At the wanted pressure along z, moving at the guessed temperature.
    [[nodiscard]] Atoms settled(job::JobContext& context, const StudyInput& input,
                                Atoms atoms) const;
    void coexist(job::JobContext& context, const StudyInput& input, const Atoms& atoms, int cellsX,
                 int cellsY);
};

}  // namespace isthmus::md
