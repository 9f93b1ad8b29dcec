#if defined(__x86_64__)

#include "engine/core/simd/Lanes.h"

#include "engine/potential/simd/PairLoopsCode.h"

namespace isthmus::potential {

const PairLoops<double> kAvx2Loops{addDensitiesOf, addEamForcesOf, addLennardJonesForcesOf};

}  // namespace isthmus::potential

#endif
