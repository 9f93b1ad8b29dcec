#pragma once

#include "engine/study/Study.h"

namespace isthmus::app {

/// structure.build: a block of a perfect crystal.
class StructureBuildStudy : public study::StudyJob {
public:
    using StudyJob::StudyJob;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::app
