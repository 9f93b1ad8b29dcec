#pragma once

#include "engine/mesh/Mesh.h"
#include "engine/study/Study.h"

namespace isthmus::app {

/// mesh.generate: a box, a plate with a hole, or what a mesh or geometry file describes.
class MeshGenerateStudy : public study::StudyJob {
public:
    using StudyJob::StudyJob;
    void run(job::JobContext& context) override;

private:
    [[nodiscard]] mesh::Mesh makeMesh(job::JobContext& context) const;
    [[nodiscard]] mesh::Mesh readFile(const study::Json& geometry, double unit,
                                      job::JobContext& context) const;
};

}  // namespace isthmus::app
