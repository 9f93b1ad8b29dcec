#pragma once

#include "app/studies/StructureStudy.h"

namespace isthmus::app {

/// structure.bicrystal: two grains with a flat boundary.
class BicrystalStudy : public StructureStudy {
public:
    using StructureStudy::StructureStudy;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::app
