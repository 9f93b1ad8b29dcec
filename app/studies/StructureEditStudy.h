#pragma once

#include "app/studies/StructureStudy.h"

namespace isthmus::app {

/// structure.edit: changes to a structure, one after the other.
class StructureEditStudy : public StructureStudy {
public:
    using StructureStudy::StructureStudy;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::app
