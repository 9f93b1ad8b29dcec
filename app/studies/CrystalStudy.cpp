#include "app/studies/CrystalStudy.h"

#include "app/studies/OrientedBlock.h"
#include "engine/job/JobContext.h"
#include "engine/structure/build/SpaceGroupCrystal.h"

namespace isthmus::app {

void CrystalStudy::run(job::JobContext& context) {
    context.report(0, 1, "Building");
    structure::SpaceGroupOptions crystal;
    crystal.spaceGroup = option("space_group").get<std::string>();
    crystal.setting = option("setting").is_null() ? "" : option("setting").get<std::string>();
    crystal.lengths = vectorOf(option("lengths"));
    crystal.angles = vectorOf(option("angles"));
    for (const core::Json& site : option("sites")) {
        crystal.sites.push_back(
            {site.at("species").get<std::string>(), vectorOf(site.at("position"))});
    }
    leave(orientedBlock(structure::buildFromSpaceGroup(crystal), option("orientation"),
                        option("repeat")),
          true);
    context.report(1, 1, "Building");
}

}  // namespace isthmus::app
