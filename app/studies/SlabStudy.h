#pragma once

#include "app/studies/StructureStudy.h"

namespace isthmus::app {

/// structure.slab: a crystal cut along a lattice plane.
class SlabStudy : public StructureStudy {
public:
    using StructureStudy::StructureStudy;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::app
