#pragma once

#include <array>
#include <string>

#include "engine/core/Json.h"
#include "engine/structure/build/LatticeBasis.h"
#include "engine/structure/build/Progress.h"
#include "engine/study/Study.h"

namespace isthmus::app {

/// What the studies that build structures share: reading options, telling how far they are,
/// leaving the structure.
class StructureStudy : public study::StudyJob {
public:
    using StudyJob::StudyJob;

protected:
    /// Leaves the structure as a product and its number of atoms; `withVolume` that of its cell.
    void leave(structure::AtomicStructure structure, bool withVolume = false);

    /// Passes the steps of a builder on to the context, which may stop it.
    [[nodiscard]] static structure::Progress progressOf(job::JobContext& context,
                                                        const std::string& stage);

    [[nodiscard]] const core::Json& option(const char* name) const {
        return setup_.options.at(name);
    }
};

/// Three numbers.
[[nodiscard]] core::Vec3 vectorOf(const core::Json& value);
/// Whole numbers. @throws core::InputError that names the option.
template <std::size_t N>
[[nodiscard]] std::array<int, N> wholeNumbers(const core::Json& value, const std::string& option);
/// [uvw] or (hkl). @throws core::InputError that names the option.
[[nodiscard]] structure::Direction directionOf(const core::Json& value, const std::string& option);
/// "a", "b", "c" and "x", "y", "z" as 0, 1, 2.
[[nodiscard]] int axisOf(const core::Json& value);
/// A seed of one's own for each part of a study.
[[nodiscard]] std::uint64_t partSeed(std::uint64_t seed, std::size_t part);

}  // namespace isthmus::app
