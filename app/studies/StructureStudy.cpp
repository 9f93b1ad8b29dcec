#include "app/studies/StructureStudy.h"

#include <fmt/format.h>

#include <cmath>

#include "engine/core/Error.h"
#include "engine/job/JobContext.h"

namespace isthmus::app {

void StructureStudy::leave(structure::AtomicStructure structure, bool withVolume) {
    result_.device = "CPU";
    result_.addResult("atoms", static_cast<double>(structure.atomCount()), "");
    if (withVolume) {
        result_.addResult("volume", structure.cell.volume(), "angstrom^3");
    }
    result_.products.emplace_back(
        "structure", study::Product("structure", std::make_shared<const structure::AtomicStructure>(
                                                     std::move(structure))));
}

structure::Progress StructureStudy::progressOf(job::JobContext& context, const std::string& stage) {
    return [&context, stage](std::size_t done, std::size_t total) {
        context.report(static_cast<std::int64_t>(done), static_cast<std::int64_t>(total), stage);
    };
}

core::Vec3 vectorOf(const core::Json& value) {
    return {value.at(0).get<double>(), value.at(1).get<double>(), value.at(2).get<double>()};
}

template <std::size_t N>
std::array<int, N> wholeNumbers(const core::Json& value, const std::string& option) {
    std::array<int, N> numbers{};
    for (std::size_t i = 0; i < N; ++i) {
        const double each = value.at(i).get<double>();
        if (each != std::floor(each) || std::abs(each) > 1e9) {
            throw core::InputError(
                fmt::format("{}: expected {} whole numbers, found {}", option, N, value.dump()));
        }
        numbers[i] = static_cast<int>(each);
    }
    return numbers;
}

template std::array<int, 2> wholeNumbers<2>(const core::Json&, const std::string&);
template std::array<int, 3> wholeNumbers<3>(const core::Json&, const std::string&);
template std::array<int, 9> wholeNumbers<9>(const core::Json&, const std::string&);

structure::Direction directionOf(const core::Json& value, const std::string& option) {
    const auto [u, v, w] = wholeNumbers<3>(value, option);
    if (u == 0 && v == 0 && w == 0) {
        throw core::InputError(option + ": 0 0 0 is no direction");
    }
    return {u, v, w};
}

int axisOf(const core::Json& value) {
    const auto name = value.get<std::string>();
    return name == "a" || name == "x" ? 0 : name == "b" || name == "y" ? 1 : 2;
}

std::uint64_t partSeed(std::uint64_t seed, std::size_t part) {
    // The finalizer of splitmix64 parts neighboring numbers.
    std::uint64_t mixed = seed + (part + 1) * 0x9e3779b97f4a7c15ULL;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31);
}

}  // namespace isthmus::app
