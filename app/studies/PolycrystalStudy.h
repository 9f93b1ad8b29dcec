#pragma once

#include "app/studies/StructureStudy.h"

namespace isthmus::app {

/// structure.polycrystal: Voronoi grains in a periodic box.
class PolycrystalStudy : public StructureStudy {
public:
    using StructureStudy::StructureStudy;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::app
