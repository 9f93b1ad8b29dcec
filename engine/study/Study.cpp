#include "engine/study/Study.h"

#include "engine/core/Error.h"

namespace isthmus::study {

const Product& StudySetup::requireInput(const std::string& option) const {
    const auto found = inputs.find(option);
    if (found == inputs.end()) {
        throw core::InputError("option \"" + option + "\" of \"" + environment.name +
                               "\" was not given");
    }
    return found->second;
}

}  // namespace isthmus::study
