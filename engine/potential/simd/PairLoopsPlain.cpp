#include "engine/core/simd/Lanes.h"

#include "engine/potential/simd/PairLoopsCode.h"

namespace isthmus::potential {

const PairLoops<double> kPlainLoops{addDensitiesOf, addEamForcesOf, addLennardJonesForcesOf};

}  // namespace isthmus::potential
