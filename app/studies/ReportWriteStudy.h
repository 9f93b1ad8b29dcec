#pragma once

#include "engine/study/Study.h"

namespace isthmus::app {

/// report.write: the project so far as one HTML page.
class ReportWriteStudy : public study::StudyJob {
public:
    using StudyJob::StudyJob;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::app
