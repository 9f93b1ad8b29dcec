#include "engine/potential/simd/PairLoopsCode.h"

namespace isthmus::potential {

const PairLoops kPlainLoops{addDensitiesOf, addEamForcesOf, addLennardJonesForcesOf};

}  // namespace isthmus::potential
