#pragma once

#include "app/studies/StructureStudy.h"

namespace isthmus::app {

/// structure.merge: two structures in one.
class MergeStudy : public StructureStudy {
public:
    using StructureStudy::StructureStudy;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::app
