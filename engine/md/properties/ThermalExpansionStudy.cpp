#include "engine/md/properties/ThermalExpansionStudy.h"

#include "engine/job/JobContext.h"
#include "engine/md/properties/TemperatureSweep.h"

namespace isthmus::md {

void ThermalExpansionStudy::run(job::JobContext& context) {
    context.report(0, 0, "Preparing");
    TemperatureSweep sweep(setup_, result_);
    const auto finish = [&sweep] {
        sweep.addSlope("volume_expansion", &ThermalPoint::volume, true, 1.0, "1/K");
        sweep.addSlope("linear_expansion", &ThermalPoint::volume, true, 1.0 / 3.0, "1/K");
    };
    try {
        sweep.run(context);
    } catch (...) {
        finish();
        throw;
    }
    finish();
}

}  // namespace isthmus::md
