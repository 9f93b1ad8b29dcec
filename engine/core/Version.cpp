#include "engine/core/Version.h"

namespace isthmus::core {

const char* version() {
    return ISTHMUS_VERSION;
}

}  // namespace isthmus::core
