#pragma once

#include "app/studies/StructureStudy.h"

namespace isthmus::app {

/// structure.dislocation: a straight dislocation in a crystal.
class DislocationStudy : public StructureStudy {
public:
    using StructureStudy::StructureStudy;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::app
