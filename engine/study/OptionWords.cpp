#include "engine/study/OptionWords.h"

#include "engine/study/Conditions.h"

namespace isthmus::study {

std::vector<std::string> componentNames(const Option& vector) {
    if (!vector.components.empty()) {
        return vector.components;
    }
    if (vector.length == 6) {
        return {"xx", "yy", "zz", "yz", "xz", "xy"};
    }
    const std::vector<std::string> axes{"x", "y", "z"};
    return vector.length < 3 ? std::vector<std::string>(axes.begin(), axes.begin() + vector.length)
                             : axes;
}

std::string fullHelp(const Option& option) {
    std::string condition = conditionText(option);
    if (condition.empty()) {
        return option.help;
    }
    condition.front() = 'O';
    return option.help + " " + condition + ".";
}

std::string absentText(const Option& option) {
    return option.absent.empty() ? "none" : option.absent;
}

}  // namespace isthmus::study
