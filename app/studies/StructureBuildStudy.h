#pragma once

#include "app/studies/StructureStudy.h"

namespace isthmus::app {

/// structure.build: a block of a perfect crystal of a known prototype.
class StructureBuildStudy : public StructureStudy {
public:
    using StructureStudy::StructureStudy;
    void run(job::JobContext& context) override;

private:
    [[nodiscard]] double latticeConstant(const std::string& prototype,
                                         const std::vector<std::string>& species);
    [[nodiscard]] double cOverA(const std::string& prototype,
                                const std::vector<std::string>& species);
};

}  // namespace isthmus::app
