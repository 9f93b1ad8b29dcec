#pragma once

#include "app/studies/StructureStudy.h"

namespace isthmus::app {

/// structure.nanoparticle: a free particle, cluster or wire.
class NanoparticleStudy : public StructureStudy {
public:
    using StructureStudy::StructureStudy;
    void run(job::JobContext& context) override;

private:
    [[nodiscard]] structure::AtomicStructure make(const structure::Progress& progress) const;
};

}  // namespace isthmus::app
