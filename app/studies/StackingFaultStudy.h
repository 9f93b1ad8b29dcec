#pragma once

#include "app/studies/StructureStudy.h"

namespace isthmus::app {

/// structure.stacking-fault: the upper part of a crystal displaced.
class StackingFaultStudy : public StructureStudy {
public:
    using StructureStudy::StructureStudy;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::app
