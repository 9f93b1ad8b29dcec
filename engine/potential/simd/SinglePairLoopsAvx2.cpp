#if defined(__x86_64__)

#include "engine/core/simd/SingleLanes.h"

#include "engine/potential/simd/PairLoopsCode.h"

namespace isthmus::potential {

const PairLoops<float> kAvx2SingleLoops{addDensitiesOf, addEamForcesOf, addLennardJonesForcesOf};

}  // namespace isthmus::potential

#endif
