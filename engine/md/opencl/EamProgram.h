#pragma once

namespace isthmus::md {

/// The kernels of OpenClEamKernel in OpenCL C, with the names that OpenMM defines for every program
/// (real, mixed, GLOBAL, APPLY_PERIODIC_TO_DELTA...) and those that OpenClEamKernel defines:
///   NUM_ATOMS, PADDED_NUM_ATOMS, TYPES, TYPE_BITS   a neighbor is (slot << TYPE_BITS) | type
///   CUTOFF_SQUARED, LIST_CUTOFF_SQUARED             nm^2, of the forces and of the list
///   RADIAL_COUNT, RADIAL_INVERSE_STEP, EMBEDDING_COUNT   SingleEamTables
///   LANES, GROUP_SIZE                               work items per atom and per group
///   PERIODIC                                        where the cell is
extern const char* const kEamProgram;

}  // namespace isthmus::md
