#include "engine/potential/simd/PairLoopsCode.h"

namespace isthmus::potential {

const PairLoops kPlainLoops{"plain", addDensitiesOf, addEamForcesOf, addLennardJonesForcesOf};

}  // namespace isthmus::potential
