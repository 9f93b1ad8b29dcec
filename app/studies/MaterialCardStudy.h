#pragma once

#include "engine/material/Material.h"
#include "engine/study/Study.h"

namespace isthmus::app {

/// material.card: a linear elastic material from numbers or from a run of md.elastic.
class MaterialCardStudy : public study::StudyJob {
public:
    using StudyJob::StudyJob;
    void run(job::JobContext& context) override;

private:
    [[nodiscard]] material::Material makeMaterial() const;
    [[nodiscard]] material::Material fromRun(const study::Json& elasticity) const;
};

}  // namespace isthmus::app
