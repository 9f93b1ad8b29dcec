#include "engine/core/simd/SingleLanes.h"

#include "engine/potential/simd/PairLoopsCode.h"

namespace isthmus::potential {

const PairLoops<float> kPlainSingleLoops{addDensitiesOf, addEamForcesOf, addLennardJonesForcesOf};

}  // namespace isthmus::potential
