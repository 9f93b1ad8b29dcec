#include "engine/md/opencl/EamProgram.h"

namespace isthmus::md {

const char* const kEamProgram = R"(
#define BOX real4 periodicBoxSize, real4 invPeriodicBoxSize, real4 periodicBoxVecX, \
            real4 periodicBoxVecY, real4 periodicBoxVecZ
#ifdef PERIODIC
#define NEAREST(delta) APPLY_PERIODIC_TO_DELTA(delta)
#else
#define NEAREST(delta)
#endif

KERNEL void forgetNeighbors(int force, GLOBAL const int* RESTRICT isRebuilt,
                            GLOBAL int* RESTRICT counts) {
    if (isRebuilt[0] == 0 && !force) {
        return;
    }
    for (int i = GLOBAL_ID; i < NUM_ATOMS; i += GLOBAL_SIZE) {
        counts[i] = 0;
    }
}

DEVICE void addNeighbor(GLOBAL int* counts, GLOBAL int* neighbors, GLOBAL int* longest,
                        int capacity, int atom, int neighbor) {
    const int k = atomic_inc(&counts[atom]);
    if (k < capacity) {
        neighbors[(size_t) atom * capacity + k] = neighbor;
    } else {
        atomic_max(longest, k + 1);
    }
}

// OpenMM lists each pair of atoms once, as a block of 32 atoms and 32 atoms near it. One work item
// takes one atom of a block and its 32.
KERNEL void findNeighbors(int force, int capacity, int ownTileCount, unsigned int tileCapacity,
                          BOX, GLOBAL const int* RESTRICT isRebuilt,
                          GLOBAL const real4* RESTRICT posq,
                          GLOBAL const int2* RESTRICT ownTiles, GLOBAL const int* RESTRICT tiles,
                          GLOBAL const int* RESTRICT tileAtoms,
                          GLOBAL const unsigned int* RESTRICT tileCount,
                          GLOBAL const int* RESTRICT atomIndex, GLOBAL const int* RESTRICT types,
                          GLOBAL int* RESTRICT counts, GLOBAL int* RESTRICT neighbors,
                          GLOBAL int* RESTRICT longest) {
    // A list that did not fit is not whole: OpenMM makes it longer and starts again.
    if ((isRebuilt[0] == 0 && !force) || tileCount[0] > tileCapacity) {
        return;
    }
    const int all = ownTileCount + tileCount[0];
    for (int index = GLOBAL_ID; index / 32 < all; index += GLOBAL_SIZE) {
        const int tile = index / 32;
        const int lane = index % 32;
        const int listed = tile - ownTileCount;
        const int2 own = ownTiles[tile < ownTileCount ? tile : 0];
        const int block = tile < ownTileCount ? own.x : tiles[listed];
        const int atom1 = block * 32 + lane;
        if (atom1 >= NUM_ATOMS) {
            continue;
        }
        const real4 pos1 = posq[atom1];
        const int neighbor1 = (atom1 << TYPE_BITS) | types[atomIndex[atom1]];
        for (int k = tile < ownTileCount && own.x == own.y ? lane + 1 : 0; k < 32; ++k) {
            const int atom2 = tile < ownTileCount ? own.y * 32 + k : tileAtoms[listed * 32 + k];
            if (atom2 >= NUM_ATOMS) {
                continue;
            }
            real4 delta = posq[atom2] - pos1;
            NEAREST(delta)
            const real r2 = delta.x * delta.x + delta.y * delta.y + delta.z * delta.z;
            if (r2 < LIST_CUTOFF_SQUARED) {
                addNeighbor(counts, neighbors, longest, capacity, atom1,
                            (atom2 << TYPE_BITS) | types[atomIndex[atom2]]);
                addNeighbor(counts, neighbors, longest, capacity, atom2, neighbor1);
            }
        }
    }
}

// In ascending order, since the order in which work items find neighbors changes from run to run,
// and with it the last digits of sums. Each neighbor goes behind as many as are smaller.
KERNEL void orderNeighbors(int force, int capacity, GLOBAL const int* RESTRICT isRebuilt,
                           GLOBAL const int* RESTRICT counts, GLOBAL const int* RESTRICT found,
                           GLOBAL int* RESTRICT neighbors) {
    if (isRebuilt[0] == 0 && !force) {
        return;
    }
    for (int index = GLOBAL_ID; index / LANES < NUM_ATOMS; index += GLOBAL_SIZE) {
        const int atom = index / LANES;
        const int count = min(counts[atom], capacity);
        GLOBAL const int* from = found + (size_t) atom * capacity;
        GLOBAL int* to = neighbors + (size_t) atom * capacity;
        for (int n = index % LANES; n < count; n += LANES) {
            const int neighbor = from[n];
            int smaller = 0;
            for (int m = 0; m < count; ++m) {
                smaller += from[m] < neighbor ? 1 : 0;
            }
            to[smaller] = neighbor;
        }
    }
}

#define VALUE(c, p) (((c.w * p + c.z) * p + c.y) * p + c.x)
#define SLOPE(c, p) ((3 * c.w * p + 2 * c.z) * p + c.y)
#define FIND_RADIAL(r) \
    const real x = min(r * RADIAL_INVERSE_STEP, (real) RADIAL_COUNT); \
    const int k = min((int) x, RADIAL_COUNT - 1); \
    const real p = x - k;
#define TABLE(source, target) ((((source) * TYPES + (target)) * RADIAL_COUNT + k) * 2)
#define ATOMS_PER_GROUP (GROUP_SIZE / LANES)
#define FOR_ATOMS \
    for (int first = GROUP_ID * ATOMS_PER_GROUP; first < NUM_ATOMS; \
         first += NUM_GROUPS * ATOMS_PER_GROUP)
// Adds what the work items of one atom have in `sum`; the first of them gets the result.
#if LANES > 1
#define ADD_LANES(sum) \
    SYNC_THREADS; \
    parts[LOCAL_ID] = sum; \
    SYNC_THREADS; \
    if (lane == 0) { \
        for (int other = 1; other < LANES; ++other) { \
            sum += parts[LOCAL_ID + other]; \
        } \
    }
#else
#define ADD_LANES(sum)
#endif

// Densities, and with them F and F'; the energy of the pairs too where it is wanted.
KERNEL void embedAtoms(int capacity, int includeEnergy, BOX,
                       GLOBAL const real4* RESTRICT posq, GLOBAL const int* RESTRICT atomIndex,
                       GLOBAL const int* RESTRICT types, GLOBAL const int* RESTRICT counts,
                       GLOBAL const int* RESTRICT neighbors, GLOBAL const float4* RESTRICT radial,
                       GLOBAL const float4* RESTRICT embedding,
                       GLOBAL const float* RESTRICT embeddingInverseStep,
                       GLOBAL real4* RESTRICT embedded, GLOBAL mixed* RESTRICT energyBuffer) {
#if LANES > 1
    LOCAL real2 parts[GROUP_SIZE];
#endif
    mixed energy = 0;
    FOR_ATOMS {
        const int atom = first + LOCAL_ID / LANES;
        const int lane = LOCAL_ID % LANES;
        const bool isAtom = atom < NUM_ATOMS;
        const int type = isAtom ? types[atomIndex[atom]] : 0;
        const real4 pos = posq[isAtom ? atom : 0];
        const int count = isAtom ? min(counts[atom], capacity) : 0;
        GLOBAL const int* row = neighbors + (size_t) atom * capacity;
        // Density and energy of the pairs, which is no number where the position is none.
        real2 sum = (real2) (0, 0 * (pos.x + pos.y + pos.z));
        for (int n = lane; n < count; n += LANES) {
            const int neighbor = row[n];
            real4 delta = posq[neighbor >> TYPE_BITS] - pos;
            NEAREST(delta)
            const real r2 = delta.x * delta.x + delta.y * delta.y + delta.z * delta.z;
            if (r2 < CUTOFF_SQUARED) {
                const real r = SQRT(r2);
                const int other = neighbor & ((1 << TYPE_BITS) - 1);
                FIND_RADIAL(r)
                const float4 c = radial[TABLE(other, type)];
                sum.x += VALUE(c, p);
                if (includeEnergy) {
                    const float4 z = radial[TABLE(other, type) + 1];
                    sum.y += VALUE(z, p) / r;
                }
            }
        }
        ADD_LANES(sum)
        if (isAtom && lane == 0) {
            const real inverseStep = embeddingInverseStep[type];
            const real x = max(sum.x, (real) 0) * inverseStep;
            const int k = min((int) min(x, (real) EMBEDDING_COUNT), EMBEDDING_COUNT - 1);
            const real p = x - k;
            const float4 c = embedding[type * EMBEDDING_COUNT + k];
            embedded[atom] = (real4) (pos.x, pos.y, pos.z, SLOPE(c, p) * inverseStep);
            energy += VALUE(c, p) + 0.5f * sum.y;
        }
    }
    if (includeEnergy) {
        energyBuffer[GLOBAL_ID] += energy;
    }
}

// Each atom gathers its own force, so that none is added to by two work items.
KERNEL void addForces(int capacity, BOX, GLOBAL const real4* RESTRICT embedded,
                      GLOBAL const int* RESTRICT atomIndex, GLOBAL const int* RESTRICT types,
                      GLOBAL const int* RESTRICT counts, GLOBAL const int* RESTRICT neighbors,
                      GLOBAL const float4* RESTRICT radial, GLOBAL mm_long* RESTRICT forces) {
#if LANES > 1
    LOCAL real4 parts[GROUP_SIZE];
#endif
    FOR_ATOMS {
        const int atom = first + LOCAL_ID / LANES;
        const int lane = LOCAL_ID % LANES;
        const bool isAtom = atom < NUM_ATOMS;
        const int type = isAtom && TYPES > 1 ? types[atomIndex[atom]] : 0;
        const real4 own = embedded[isAtom ? atom : 0];
        const int count = isAtom ? min(counts[atom], capacity) : 0;
        GLOBAL const int* row = neighbors + (size_t) atom * capacity;
        real4 sum = (real4) (0, 0, 0, 0);
        for (int n = lane; n < count; n += LANES) {
            const int neighbor = row[n];
            const real4 site = embedded[neighbor >> TYPE_BITS];
            real4 delta = site - own;
            NEAREST(delta)
            const real r2 = delta.x * delta.x + delta.y * delta.y + delta.z * delta.z;
            if (r2 < CUTOFF_SQUARED) {
                const real inverse = RSQRT(r2);
                const real r = r2 * inverse;
                const int other = neighbor & ((1 << TYPE_BITS) - 1);
                FIND_RADIAL(r)
                const float4 c = radial[TABLE(other, type)];
                const float4 z = radial[TABLE(other, type) + 1];
#if TYPES > 1
                const float4 d = radial[TABLE(type, other)];
                const real density = own.w * SLOPE(c, p) + site.w * SLOPE(d, p);
#else
                const real density = (own.w + site.w) * SLOPE(c, p);
#endif
                const real slope = (density + SLOPE(z, p) * inverse) * RADIAL_INVERSE_STEP;
                sum += delta * ((slope - VALUE(z, p) * inverse * inverse) * inverse);
            }
        }
        ADD_LANES(sum)
        if (isAtom && lane == 0) {
            forces[atom] += (mm_long) (sum.x * 0x100000000);
            forces[atom + PADDED_NUM_ATOMS] += (mm_long) (sum.y * 0x100000000);
            forces[atom + 2 * PADDED_NUM_ATOMS] += (mm_long) (sum.z * 0x100000000);
        }
    }
}
)";

}  // namespace isthmus::md
