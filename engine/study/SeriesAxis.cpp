#include "engine/study/SeriesAxis.h"

#include <map>

#include "engine/core/NumberText.h"

namespace isthmus::study {

SeriesAxis::SeriesAxis(const std::string& timeUnit, const std::string& coordinate) {
    struct Known {
        const char* title;
        bool isWord;
        bool isPlace;
    };
    static const std::map<std::string, Known> kKnown{{"", {"Step", true, false}},
                                                     {"1", {"Step", true, false}},
                                                     {"step", {"Step", true, false}},
                                                     {"steps", {"Step", true, false}},
                                                     {"block", {"Block", true, false}},
                                                     {"run", {"Run", true, false}},
                                                     {"frame", {"Frame", true, false}},
                                                     {"strain", {"Strain", true, true}},
                                                     {"degree", {"Angle", false, true}},
                                                     {"K", {"Temperature", false, true}},
                                                     {"angstrom", {"Distance", false, true}},
                                                     {"sigma", {"Distance", false, true}},
                                                     {"m", {"Distance", false, true}},
                                                     {"angstrom^3", {"Volume", false, true}},
                                                     {"sigma^3", {"Volume", false, true}}};
    const auto found = kKnown.find(timeUnit);
    const Known axis = found != kKnown.end() ? found->second : Known{"Time", false, false};
    title = axis.title;
    unit = axis.isWord ? std::string() : timeUnit;
    isPlace = axis.isPlace;
    if (!coordinate.empty()) {
        title = core::readableName(coordinate);
        isPlace = true;
    }
}

}  // namespace isthmus::study
