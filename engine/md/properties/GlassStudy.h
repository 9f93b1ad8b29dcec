#pragma once

#include <memory>

#include "engine/job/Stages.h"
#include "engine/md/MdSystem.h"
#include "engine/md/StudyInput.h"
#include "engine/md/properties/Curves.h"
#include "engine/md/properties/TypedFrames.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// `md.glass`: a melt cooled at a constant rate at constant pressure, its volume and enthalpy over
/// the temperature, and the glass it becomes.
///
/// The structure is melted and held, cooled in a straight line, and held at the end. The glass
/// transition is where two straight lines through V(T), or H(T), meet (Kink). The glass is told by
/// means over ten moments of the hold: partial radial distribution functions, the part of atoms
/// whose Voronoi cell is an icosahedron <0,0,12,0>, and, as the check that it is a glass, the part
/// that the adaptive common neighbor analysis takes for fcc, hcp or bcc. Products: "structure",
/// the glass; "trajectory", where the environment names a folder for output. A run that is stopped
/// keeps its curves so far.
class GlassStudy : public study::StudyJob {
public:
    using study::StudyJob::StudyJob;
    void run(job::JobContext& context) override;

private:
    using Atoms = std::shared_ptr<const structure::AtomicStructure>;
    [[nodiscard]] std::int64_t stepsOf(double time) const;
    [[nodiscard]] std::int64_t coolingSteps() const;
    [[nodiscard]] MdSystem describe(const StudyInput& input, Atoms atoms) const;
    [[nodiscard]] Atoms melted(job::Stages& stages, const StudyInput& input);
    [[nodiscard]] Atoms cooled(job::Stages& stages, const StudyInput& input, Atoms liquid,
                               Curves& curves, TypedFrames& frames);
    void examine(job::Stages& stages, const StudyInput& input, Atoms glass);
    void addTransition();
};

}  // namespace isthmus::md
