#if defined(__x86_64__)

#include "engine/potential/simd/PairLoopsCode.h"

namespace isthmus::potential {

const PairLoops kAvx512Loops{addDensitiesOf, addEamForcesOf, addLennardJonesForcesOf};

}  // namespace isthmus::potential

#endif
