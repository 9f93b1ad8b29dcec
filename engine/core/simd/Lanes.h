#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__AVX512F__) || defined(__AVX2__)
#include <immintrin.h>
#endif

/// The numbers that one instruction handles: eight with AVX-512, four with AVX2, one elsewhere.
///
/// The instruction set is that for which the including file is compiled. Everything here has
/// internal linkage, so that no function compiled for a newer processor is taken for another file.
/// Files that include it belong into isthmus_simd_sources() (packaging/cmake).
/// Functions take and give values of all lanes at once; lane l of a vector belongs to the l-th of
/// the things that are worked on together.
namespace isthmus::core::simd {

namespace {

using Real = double;

#if defined(__AVX512F__)

constexpr int kLanes = 8;
using Lanes = __m512d;
using Mask = __mmask8;
using Indices = __m256i;  // int32

inline Lanes spread(double value) {
    return _mm512_set1_pd(value);
}
inline Lanes load(const double* from) {
    return _mm512_loadu_pd(from);
}
inline void store(double* to, Lanes value) {
    _mm512_storeu_pd(to, value);
}
inline Lanes squareRoot(Lanes value) {
    return _mm512_sqrt_pd(value);
}
inline Lanes wholePart(Lanes value) {
    return _mm512_roundscale_pd(value, _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC);
}
inline Lanes smaller(Lanes a, Lanes b) {
    return _mm512_min_pd(a, b);
}
inline Mask isBelow(Lanes a, Lanes b) {
    return _mm512_cmp_pd_mask(a, b, _CMP_LT_OQ);
}
/// The first `count` lanes, all of them from kLanes on.
inline Mask firstLanes(std::size_t count) {
    return count >= 8 ? Mask(0xff) : Mask((1U << count) - 1U);
}
inline Mask both(Mask a, Mask b) {
    return a & b;
}
inline Lanes choose(Mask mask, Lanes yes, Lanes no) {
    return _mm512_mask_blend_pd(mask, no, yes);
}
inline double sumOf(Lanes value) {
    return _mm512_reduce_add_pd(value);
}
inline void storeWhole(std::int32_t* to, Lanes value) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), _mm512_cvttpd_epi32(value));
}
inline Indices loadIndices(const std::int32_t* from) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
}
inline Mask isAbove(Indices a, std::int32_t b) {
    return _mm256_cmpgt_epi32_mask(a, _mm256_set1_epi32(b));
}
inline Mask differs(Indices a, std::int32_t b) {
    return _mm256_cmpneq_epi32_mask(a, _mm256_set1_epi32(b));
}
/// Writes the lanes of the mask side by side and whatever behind them; tells how many they are.
inline std::size_t pack(std::int32_t* indices, Mask mask, Indices index) {
    const __m512i wide = _mm512_castsi256_si512(index);
    _mm256_storeu_si256(
        reinterpret_cast<__m256i*>(indices),
        _mm512_castsi512_si256(_mm512_maskz_compress_epi32(static_cast<__mmask16>(mask), wide)));
    return static_cast<std::size_t>(__builtin_popcount(mask));
}
inline std::size_t pack(std::int32_t* indices, double* x, double* y, double* z, double* square,
                        Mask mask, Indices index, Lanes dx, Lanes dy, Lanes dz, Lanes r2) {
    pack(indices, mask, index);
    _mm512_storeu_pd(x, _mm512_maskz_compress_pd(mask, dx));
    _mm512_storeu_pd(y, _mm512_maskz_compress_pd(mask, dy));
    _mm512_storeu_pd(z, _mm512_maskz_compress_pd(mask, dz));
    _mm512_storeu_pd(square, _mm512_maskz_compress_pd(mask, r2));
    return static_cast<std::size_t>(__builtin_popcount(mask));
}
/// Four numbers that follow one another at each of eight places.
inline void loadFour(const double* const* at, Lanes& a, Lanes& b, Lanes& c, Lanes& d) {
    const auto two = [at](int lane) {
        return _mm512_insertf64x4(_mm512_castpd256_pd512(_mm256_loadu_pd(at[lane])),
                                  _mm256_loadu_pd(at[lane + 4]), 1);
    };
    const Lanes z0 = two(0);
    const Lanes z1 = two(1);
    const Lanes z2 = two(2);
    const Lanes z3 = two(3);
    const Lanes ac01 = _mm512_unpacklo_pd(z0, z1);
    const Lanes bd01 = _mm512_unpackhi_pd(z0, z1);
    const Lanes ac23 = _mm512_unpacklo_pd(z2, z3);
    const Lanes bd23 = _mm512_unpackhi_pd(z2, z3);
    const __m512i low = _mm512_setr_epi64(0, 1, 8, 9, 4, 5, 12, 13);
    const __m512i high = _mm512_setr_epi64(2, 3, 10, 11, 6, 7, 14, 15);
    a = _mm512_permutex2var_pd(ac01, low, ac23);
    b = _mm512_permutex2var_pd(bd01, low, bd23);
    c = _mm512_permutex2var_pd(ac01, high, ac23);
    d = _mm512_permutex2var_pd(bd01, high, bd23);
}
/// Takes a, b, c from the first three of four numbers at each of eight places, one after another.
inline void subtractThree(double* const* at, Lanes a, Lanes b, Lanes c) {
    const Lanes ab02 = _mm512_unpacklo_pd(a, b);
    const Lanes ab13 = _mm512_unpackhi_pd(a, b);
    const Lanes c02 = _mm512_unpacklo_pd(c, _mm512_setzero_pd());
    const Lanes c13 = _mm512_unpackhi_pd(c, _mm512_setzero_pd());
    const __m512i low = _mm512_setr_epi64(0, 1, 8, 9, 4, 5, 12, 13);
    const __m512i high = _mm512_setr_epi64(2, 3, 10, 11, 6, 7, 14, 15);
    const Lanes z[4] = {
        _mm512_permutex2var_pd(ab02, low, c02), _mm512_permutex2var_pd(ab13, low, c13),
        _mm512_permutex2var_pd(ab02, high, c02), _mm512_permutex2var_pd(ab13, high, c13)};
    const auto take = [](double* place, __m256d value) {
        _mm256_storeu_pd(place, _mm256_sub_pd(_mm256_loadu_pd(place), value));
    };
    for (int lane = 0; lane < 4; ++lane) {
        take(at[lane], _mm512_castpd512_pd256(z[lane]));
    }
    for (int lane = 0; lane < 4; ++lane) {
        take(at[lane + 4], _mm512_extractf64x4_pd(z[lane], 1));
    }
}

#elif defined(__AVX2__)

constexpr int kLanes = 4;
using Lanes = __m256d;
using Mask = __m256d;
using Indices = __m128i;

inline Lanes spread(double value) {
    return _mm256_set1_pd(value);
}
inline Lanes load(const double* from) {
    return _mm256_loadu_pd(from);
}
inline void store(double* to, Lanes value) {
    _mm256_storeu_pd(to, value);
}
inline Lanes squareRoot(Lanes value) {
    return _mm256_sqrt_pd(value);
}
inline Lanes wholePart(Lanes value) {
    return _mm256_floor_pd(value);
}
inline Lanes smaller(Lanes a, Lanes b) {
    return _mm256_min_pd(a, b);
}
inline Mask isBelow(Lanes a, Lanes b) {
    return _mm256_cmp_pd(a, b, _CMP_LT_OQ);
}
inline Mask firstLanes(std::size_t count) {
    const Lanes limit = _mm256_set1_pd(static_cast<double>(count));
    return _mm256_cmp_pd(_mm256_setr_pd(0.0, 1.0, 2.0, 3.0), limit, _CMP_LT_OQ);
}
inline Mask both(Mask a, Mask b) {
    return _mm256_and_pd(a, b);
}
inline Lanes choose(Mask mask, Lanes yes, Lanes no) {
    return _mm256_blendv_pd(no, yes, mask);
}
inline double sumOf(Lanes value) {
    const __m128d half = _mm_add_pd(_mm256_castpd256_pd128(value), _mm256_extractf128_pd(value, 1));
    return _mm_cvtsd_f64(_mm_add_sd(half, _mm_unpackhi_pd(half, half)));
}
inline void storeWhole(std::int32_t* to, Lanes value) {
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm256_cvttpd_epi32(value));
}
inline Indices loadIndices(const std::int32_t* from) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
}
/// For each set of lanes the 32-bit halves of the chosen doubles, first ones first.
struct PackingOrder {
    alignas(32) std::int32_t halves[16][8];
    alignas(16) std::uint8_t bytes[16][16];
    constexpr PackingOrder() : halves(), bytes() {
        for (int mask = 0; mask < 16; ++mask) {
            int slot = 0;
            for (int lane = 0; lane < 4; ++lane) {
                if ((mask >> lane & 1) != 0) {
                    halves[mask][2 * slot] = 2 * lane;
                    halves[mask][2 * slot + 1] = 2 * lane + 1;
                    for (int byte = 0; byte < 4; ++byte) {
                        bytes[mask][4 * slot + byte] = static_cast<std::uint8_t>(4 * lane + byte);
                    }
                    ++slot;
                }
            }
        }
    }
};
constexpr PackingOrder kPackingOrder;
inline Mask isAbove(Indices a, std::int32_t b) {
    return _mm256_castsi256_pd(_mm256_cvtepi32_epi64(_mm_cmpgt_epi32(a, _mm_set1_epi32(b))));
}
inline Mask differs(Indices a, std::int32_t b) {
    const __m128i equal = _mm_cmpeq_epi32(a, _mm_set1_epi32(b));
    return _mm256_castsi256_pd(_mm256_cvtepi32_epi64(_mm_xor_si128(equal, _mm_set1_epi32(-1))));
}
inline std::size_t pack(std::int32_t* indices, Mask mask, Indices index) {
    const int chosen = _mm256_movemask_pd(mask);
    const __m128i bytes =
        _mm_load_si128(reinterpret_cast<const __m128i*>(kPackingOrder.bytes[chosen]));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(indices), _mm_shuffle_epi8(index, bytes));
    return static_cast<std::size_t>(__builtin_popcount(static_cast<unsigned>(chosen)));
}
inline std::size_t pack(std::int32_t* indices, double* x, double* y, double* z, double* square,
                        Mask mask, Indices index, Lanes dx, Lanes dy, Lanes dz, Lanes r2) {
    const int chosen = _mm256_movemask_pd(mask);
    const __m256i order =
        _mm256_load_si256(reinterpret_cast<const __m256i*>(kPackingOrder.halves[chosen]));
    const auto put = [order](double* to, Lanes value) {
        _mm256_storeu_ps(reinterpret_cast<float*>(to),
                         _mm256_permutevar8x32_ps(_mm256_castpd_ps(value), order));
    };
    put(x, dx);
    put(y, dy);
    put(z, dz);
    put(square, r2);
    return pack(indices, mask, index);
}
inline void loadFour(const double* const* at, Lanes& a, Lanes& b, Lanes& c, Lanes& d) {
    const Lanes r0 = _mm256_loadu_pd(at[0]);
    const Lanes r1 = _mm256_loadu_pd(at[1]);
    const Lanes r2 = _mm256_loadu_pd(at[2]);
    const Lanes r3 = _mm256_loadu_pd(at[3]);
    const Lanes ac01 = _mm256_unpacklo_pd(r0, r1);
    const Lanes bd01 = _mm256_unpackhi_pd(r0, r1);
    const Lanes ac23 = _mm256_unpacklo_pd(r2, r3);
    const Lanes bd23 = _mm256_unpackhi_pd(r2, r3);
    a = _mm256_permute2f128_pd(ac01, ac23, 0x20);
    b = _mm256_permute2f128_pd(bd01, bd23, 0x20);
    c = _mm256_permute2f128_pd(ac01, ac23, 0x31);
    d = _mm256_permute2f128_pd(bd01, bd23, 0x31);
}
inline void subtractThree(double* const* at, Lanes a, Lanes b, Lanes c) {
    const Lanes zero = _mm256_setzero_pd();
    const Lanes ab02 = _mm256_unpacklo_pd(a, b);
    const Lanes ab13 = _mm256_unpackhi_pd(a, b);
    const Lanes c02 = _mm256_unpacklo_pd(c, zero);
    const Lanes c13 = _mm256_unpackhi_pd(c, zero);
    const Lanes rows[4] = {
        _mm256_permute2f128_pd(ab02, c02, 0x20), _mm256_permute2f128_pd(ab13, c13, 0x20),
        _mm256_permute2f128_pd(ab02, c02, 0x31), _mm256_permute2f128_pd(ab13, c13, 0x31)};
    for (int lane = 0; lane < 4; ++lane) {
        _mm256_storeu_pd(at[lane], _mm256_sub_pd(_mm256_loadu_pd(at[lane]), rows[lane]));
    }
}

#else

constexpr int kLanes = 1;
using Lanes = double;
using Mask = bool;
using Indices = std::int32_t;

inline Lanes spread(double value) {
    return value;
}
inline Lanes load(const double* from) {
    return *from;
}
inline void store(double* to, Lanes value) {
    *to = value;
}
inline Lanes squareRoot(Lanes value) {
    return __builtin_sqrt(value);
}
inline Lanes wholePart(Lanes value) {
    return static_cast<double>(static_cast<std::int32_t>(value));
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
    return value;
}
inline void storeWhole(std::int32_t* to, Lanes value) {
    *to = static_cast<std::int32_t>(value);
}
inline Indices loadIndices(const std::int32_t* from) {
    return *from;
}
inline Mask isAbove(Indices a, std::int32_t b) {
    return a > b;
}
inline Mask differs(Indices a, std::int32_t b) {
    return a != b;
}
inline std::size_t pack(std::int32_t* indices, Mask mask, Indices index) {
    // Written always, kept if chosen: no branch to mispredict.
    *indices = index;
    return mask ? 1 : 0;
}
inline std::size_t pack(std::int32_t* indices, double* x, double* y, double* z, double* square,
                        Mask mask, Indices index, Lanes dx, Lanes dy, Lanes dz, Lanes r2) {
    *x = dx;
    *y = dy;
    *z = dz;
    *square = r2;
    return pack(indices, mask, index);
}
inline void loadFour(const double* const* at, Lanes& a, Lanes& b, Lanes& c, Lanes& d) {
    a = at[0][0];
    b = at[0][1];
    c = at[0][2];
    d = at[0][3];
}
inline void subtractThree(double* const* at, Lanes a, Lanes b, Lanes c) {
    at[0][0] -= a;
    at[0][1] -= b;
    at[0][2] -= c;
}

#endif

/// A sum of many numbers of each lane.
using Total = Lanes;
inline void addTo(Total& total, Lanes value) {
    total = total + value;
}

}  // namespace

}  // namespace isthmus::core::simd
