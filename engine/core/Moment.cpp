#include "engine/core/Moment.h"

#include <algorithm>

#include "engine/core/NumberText.h"

namespace isthmus::core {

FrameAxis::FrameAxis(const std::vector<Moment>& frames) {
    const auto haveAll = [&frames](const auto& has) {
        return !frames.empty() && std::all_of(frames.begin(), frames.end(), has);
    };
    const auto take = [&](const std::string& axis, const std::string& axisUnit, const auto& value) {
        name = axis;
        unit = axisUnit;
        for (const Moment& frame : frames) {
            values.push_back(value(frame));
        }
    };
    if (haveAll([](const Moment& each) { return each.time.has_value(); })) {
        take("time", frames.front().timeUnit, [](const Moment& each) { return *each.time; });
    } else if (haveAll([&frames](const Moment& each) {
                   return each.coordinate && frames.front().coordinate &&
                          each.coordinate->name == frames.front().coordinate->name;
               })) {
        const Moment::Coordinate& first = *frames.front().coordinate;
        take(first.name, first.unit, [](const Moment& each) { return each.coordinate->value; });
    } else if (haveAll([](const Moment& each) { return each.step.has_value(); })) {
        take("step", "", [](const Moment& each) { return static_cast<double>(*each.step); });
    } else {
        for (std::size_t frame = 0; frame < frames.size(); ++frame) {
            values.push_back(static_cast<double>(frame));
        }
    }
}

std::string momentText(const Moment& moment) {
    if (moment.time) {
        return "t = " + fixedText(*moment.time, 2) + " " + moment.timeUnit;
    }
    if (moment.coordinate) {
        const std::string unit = unitText(moment.coordinate->unit);
        return moment.coordinate->name + " " + numberText(moment.coordinate->value, 4) +
               (unit.empty() ? "" : " " + unit);
    }
    return moment.step ? "step " + integerText(std::to_string(*moment.step)) : "";
}

}  // namespace isthmus::core
