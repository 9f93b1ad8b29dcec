#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__AVX512F__) || defined(__AVX2__)
#include <immintrin.h>
#endif

/// What Lanes.h gives, in single precision: twice as many numbers in one instruction, and totals in
/// double precision. A file includes one of the two.
namespace isthmus::core::simd {

namespace {

using Real = float;

#if defined(__AVX512F__)

constexpr int kLanes = 16;
using Lanes = __m512;
using Mask = __mmask16;
using Indices = __m512i;  // int32

inline Lanes spread(float value) {
    return _mm512_set1_ps(value);
}
inline Lanes load(const float* from) {
    return _mm512_loadu_ps(from);
}
inline void store(float* to, Lanes value) {
    _mm512_storeu_ps(to, value);
}
inline Lanes squareRoot(Lanes value) {
    return _mm512_sqrt_ps(value);
}
inline Lanes wholePart(Lanes value) {
    return _mm512_roundscale_ps(value, _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC);
}
inline Lanes smaller(Lanes a, Lanes b) {
    return _mm512_min_ps(a, b);
}
inline Mask isBelow(Lanes a, Lanes b) {
    return _mm512_cmp_ps_mask(a, b, _CMP_LT_OQ);
}
/// The first `count` lanes, all of them from kLanes on.
inline Mask firstLanes(std::size_t count) {
    return count >= 16 ? Mask(0xffff) : Mask((1U << count) - 1U);
}
inline Mask both(Mask a, Mask b) {
    return a & b;
}
inline Lanes choose(Mask mask, Lanes yes, Lanes no) {
    return _mm512_mask_blend_ps(mask, no, yes);
}
inline double sumOf(Lanes value) {
    return static_cast<double>(_mm512_reduce_add_ps(value));
}
inline void storeWhole(std::int32_t* to, Lanes value) {
    _mm512_storeu_si512(to, _mm512_cvttps_epi32(value));
}
inline Indices loadIndices(const std::int32_t* from) {
    return _mm512_loadu_si512(from);
}
/// Writes the lanes of the mask side by side and whatever behind them; tells how many they are.
inline std::size_t pack(std::int32_t* indices, float* x, float* y, float* z, float* square,
                        Mask mask, Indices index, Lanes dx, Lanes dy, Lanes dz, Lanes r2) {
    _mm512_storeu_si512(indices, _mm512_maskz_compress_epi32(mask, index));
    _mm512_storeu_ps(x, _mm512_maskz_compress_ps(mask, dx));
    _mm512_storeu_ps(y, _mm512_maskz_compress_ps(mask, dy));
    _mm512_storeu_ps(z, _mm512_maskz_compress_ps(mask, dz));
    _mm512_storeu_ps(square, _mm512_maskz_compress_ps(mask, r2));
    return static_cast<std::size_t>(__builtin_popcount(mask));
}
/// Four numbers that follow one another at each of sixteen places.
inline void loadFour(const float* const* at, Lanes& a, Lanes& b, Lanes& c, Lanes& d) {
    const auto four = [at](int lane) {
        Lanes rows = _mm512_castps128_ps512(_mm_loadu_ps(at[lane]));
        rows = _mm512_insertf32x4(rows, _mm_loadu_ps(at[lane + 4]), 1);
        rows = _mm512_insertf32x4(rows, _mm_loadu_ps(at[lane + 8]), 2);
        return _mm512_insertf32x4(rows, _mm_loadu_ps(at[lane + 12]), 3);
    };
    const Lanes r0 = four(0);
    const Lanes r1 = four(1);
    const Lanes r2 = four(2);
    const Lanes r3 = four(3);
    const Lanes ab01 = _mm512_unpacklo_ps(r0, r1);
    const Lanes cd01 = _mm512_unpackhi_ps(r0, r1);
    const Lanes ab23 = _mm512_unpacklo_ps(r2, r3);
    const Lanes cd23 = _mm512_unpackhi_ps(r2, r3);
    a = _mm512_shuffle_ps(ab01, ab23, 0x44);
    b = _mm512_shuffle_ps(ab01, ab23, 0xee);
    c = _mm512_shuffle_ps(cd01, cd23, 0x44);
    d = _mm512_shuffle_ps(cd01, cd23, 0xee);
}
/// Takes a, b, c from the first three of four numbers at each of sixteen places, one after another.
inline void subtractThree(float* const* at, Lanes a, Lanes b, Lanes c) {
    const Lanes zero = _mm512_setzero_ps();
    const Lanes ab01 = _mm512_unpacklo_ps(a, b);
    const Lanes ab23 = _mm512_unpackhi_ps(a, b);
    const Lanes c01 = _mm512_unpacklo_ps(c, zero);
    const Lanes c23 = _mm512_unpackhi_ps(c, zero);
    const Lanes rows[4] = {_mm512_shuffle_ps(ab01, c01, 0x44), _mm512_shuffle_ps(ab01, c01, 0xee),
                           _mm512_shuffle_ps(ab23, c23, 0x44), _mm512_shuffle_ps(ab23, c23, 0xee)};
    const auto take = [](float* place, __m128 value) {
        _mm_storeu_ps(place, _mm_sub_ps(_mm_loadu_ps(place), value));
    };
    for (int lane = 0; lane < 4; ++lane) {
        take(at[lane], _mm512_castps512_ps128(rows[lane]));
    }
    for (int lane = 0; lane < 4; ++lane) {
        take(at[lane + 4], _mm512_extractf32x4_ps(rows[lane], 1));
    }
    for (int lane = 0; lane < 4; ++lane) {
        take(at[lane + 8], _mm512_extractf32x4_ps(rows[lane], 2));
    }
    for (int lane = 0; lane < 4; ++lane) {
        take(at[lane + 12], _mm512_extractf32x4_ps(rows[lane], 3));
    }
}

/// A sum of many numbers of each lane.
struct Total {
    __m512d low = _mm512_setzero_pd();
    __m512d high = _mm512_setzero_pd();
};
inline void addTo(Total& total, Lanes value) {
    total.low = total.low + _mm512_cvtps_pd(_mm512_castps512_ps256(value));
    total.high = total.high + _mm512_cvtps_pd(_mm512_extractf32x8_ps(value, 1));
}
inline double sumOf(const Total& total) {
    return _mm512_reduce_add_pd(total.low + total.high);
}

#elif defined(__AVX2__)

constexpr int kLanes = 8;
using Lanes = __m256;
using Mask = __m256;
using Indices = __m256i;

inline Lanes spread(float value) {
    return _mm256_set1_ps(value);
}
inline Lanes load(const float* from) {
    return _mm256_loadu_ps(from);
}
inline void store(float* to, Lanes value) {
    _mm256_storeu_ps(to, value);
}
inline Lanes squareRoot(Lanes value) {
    return _mm256_sqrt_ps(value);
}
inline Lanes wholePart(Lanes value) {
    return _mm256_floor_ps(value);
}
inline Lanes smaller(Lanes a, Lanes b) {
    return _mm256_min_ps(a, b);
}
inline Mask isBelow(Lanes a, Lanes b) {
    return _mm256_cmp_ps(a, b, _CMP_LT_OQ);
}
inline Mask firstLanes(std::size_t count) {
    const Lanes limit = _mm256_set1_ps(static_cast<float>(count));
    return _mm256_cmp_ps(_mm256_setr_ps(0.0F, 1.0F, 2.0F, 3.0F, 4.0F, 5.0F, 6.0F, 7.0F), limit,
                         _CMP_LT_OQ);
}
inline Mask both(Mask a, Mask b) {
    return _mm256_and_ps(a, b);
}
inline Lanes choose(Mask mask, Lanes yes, Lanes no) {
    return _mm256_blendv_ps(no, yes, mask);
}
inline double sumOf(__m256d value) {
    const __m128d half = _mm_add_pd(_mm256_castpd256_pd128(value), _mm256_extractf128_pd(value, 1));
    return _mm_cvtsd_f64(_mm_add_sd(half, _mm_unpackhi_pd(half, half)));
}
inline double sumOf(Lanes value) {
    return sumOf(_mm256_add_pd(_mm256_cvtps_pd(_mm256_castps256_ps128(value)),
                               _mm256_cvtps_pd(_mm256_extractf128_ps(value, 1))));
}
inline void storeWhole(std::int32_t* to, Lanes value) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), _mm256_cvttps_epi32(value));
}
inline Indices loadIndices(const std::int32_t* from) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
}
/// For each set of lanes those chosen, first ones first.
struct PackingOrder {
    alignas(8) std::uint8_t lanes[256][8];
    constexpr PackingOrder() : lanes() {
        for (int mask = 0; mask < 256; ++mask) {
            int slot = 0;
            for (int lane = 0; lane < 8; ++lane) {
                if ((mask >> lane & 1) != 0) {
                    lanes[mask][slot++] = static_cast<std::uint8_t>(lane);
                }
            }
        }
    }
};
constexpr PackingOrder kPackingOrder;
inline std::size_t pack(std::int32_t* indices, float* x, float* y, float* z, float* square,
                        Mask mask, Indices index, Lanes dx, Lanes dy, Lanes dz, Lanes r2) {
    const int chosen = _mm256_movemask_ps(mask);
    const __m256i order = _mm256_cvtepu8_epi32(
        _mm_loadl_epi64(reinterpret_cast<const __m128i*>(kPackingOrder.lanes[chosen])));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(indices),
                        _mm256_permutevar8x32_epi32(index, order));
    const auto put = [order](float* to, Lanes value) {
        _mm256_storeu_ps(to, _mm256_permutevar8x32_ps(value, order));
    };
    put(x, dx);
    put(y, dy);
    put(z, dz);
    put(square, r2);
    return static_cast<std::size_t>(__builtin_popcount(static_cast<unsigned>(chosen)));
}
inline void loadFour(const float* const* at, Lanes& a, Lanes& b, Lanes& c, Lanes& d) {
    const auto two = [at](int lane) {
        return _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(at[lane])),
                                    _mm_loadu_ps(at[lane + 4]), 1);
    };
    const Lanes r0 = two(0);
    const Lanes r1 = two(1);
    const Lanes r2 = two(2);
    const Lanes r3 = two(3);
    const Lanes ab01 = _mm256_unpacklo_ps(r0, r1);
    const Lanes cd01 = _mm256_unpackhi_ps(r0, r1);
    const Lanes ab23 = _mm256_unpacklo_ps(r2, r3);
    const Lanes cd23 = _mm256_unpackhi_ps(r2, r3);
    a = _mm256_shuffle_ps(ab01, ab23, 0x44);
    b = _mm256_shuffle_ps(ab01, ab23, 0xee);
    c = _mm256_shuffle_ps(cd01, cd23, 0x44);
    d = _mm256_shuffle_ps(cd01, cd23, 0xee);
}
inline void subtractThree(float* const* at, Lanes a, Lanes b, Lanes c) {
    const Lanes zero = _mm256_setzero_ps();
    const Lanes ab01 = _mm256_unpacklo_ps(a, b);
    const Lanes ab23 = _mm256_unpackhi_ps(a, b);
    const Lanes c01 = _mm256_unpacklo_ps(c, zero);
    const Lanes c23 = _mm256_unpackhi_ps(c, zero);
    const Lanes rows[4] = {_mm256_shuffle_ps(ab01, c01, 0x44), _mm256_shuffle_ps(ab01, c01, 0xee),
                           _mm256_shuffle_ps(ab23, c23, 0x44), _mm256_shuffle_ps(ab23, c23, 0xee)};
    const auto take = [](float* place, __m128 value) {
        _mm_storeu_ps(place, _mm_sub_ps(_mm_loadu_ps(place), value));
    };
    for (int lane = 0; lane < 4; ++lane) {
        take(at[lane], _mm256_castps256_ps128(rows[lane]));
    }
    for (int lane = 0; lane < 4; ++lane) {
        take(at[lane + 4], _mm256_extractf128_ps(rows[lane], 1));
    }
}

struct Total {
    __m256d low = _mm256_setzero_pd();
    __m256d high = _mm256_setzero_pd();
};
inline void addTo(Total& total, Lanes value) {
    total.low = total.low + _mm256_cvtps_pd(_mm256_castps256_ps128(value));
    total.high = total.high + _mm256_cvtps_pd(_mm256_extractf128_ps(value, 1));
}
inline double sumOf(const Total& total) {
    return sumOf(total.low + total.high);
}

#else

constexpr int kLanes = 1;
using Lanes = float;
using Mask = bool;
using Indices = std::int32_t;

inline Lanes spread(float value) {
    return value;
}
inline Lanes load(const float* from) {
    return *from;
}
inline void store(float* to, Lanes value) {
    *to = value;
}
inline Lanes squareRoot(Lanes value) {
    return __builtin_sqrtf(value);
}
inline Lanes wholePart(Lanes value) {
    return static_cast<float>(static_cast<std::int32_t>(value));
}
inline Lanes smaller(Lanes a, Lanes b) {
    return a < b ? a : b;
}
inline Mask isBelow(Lanes a, Lanes b) {
    return a < b;
}
inline Mask firstLanes(std::size_t count) {
    return count > 0;
}
inline Mask both(Mask a, Mask b) {
    return a && b;
}
inline Lanes choose(Mask mask, Lanes yes, Lanes no) {
    return mask ? yes : no;
}
inline double sumOf(Lanes value) {
    return static_cast<double>(value);
}
inline void storeWhole(std::int32_t* to, Lanes value) {
    *to = static_cast<std::int32_t>(value);
}
inline Indices loadIndices(const std::int32_t* from) {
    return *from;
}
inline std::size_t pack(std::int32_t* indices, float* x, float* y, float* z, float* square,
                        Mask mask, Indices index, Lanes dx, Lanes dy, Lanes dz, Lanes r2) {
    *indices = index;
    *x = dx;
    *y = dy;
    *z = dz;
    *square = r2;
    return mask ? 1 : 0;
}
inline void loadFour(const float* const* at, Lanes& a, Lanes& b, Lanes& c, Lanes& d) {
    a = at[0][0];
    b = at[0][1];
    c = at[0][2];
    d = at[0][3];
}
inline void subtractThree(float* const* at, Lanes a, Lanes b, Lanes c) {
    at[0][0] -= a;
    at[0][1] -= b;
    at[0][2] -= c;
}

using Total = double;
inline void addTo(Total& total, Lanes value) {
    total += static_cast<double>(value);
}

#endif

}  // namespace

}  // namespace isthmus::core::simd
