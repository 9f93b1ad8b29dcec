#pragma once

#include "app/studies/StructureStudy.h"

namespace isthmus::app {

/// structure.crystal: a crystal from its space group and sites.
class CrystalStudy : public StructureStudy {
public:
    using StructureStudy::StructureStudy;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::app
