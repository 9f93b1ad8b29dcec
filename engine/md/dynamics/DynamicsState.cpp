#include "engine/md/dynamics/DynamicsState.h"

#include <fmt/format.h>

#include <string>

#include "engine/core/Error.h"
#include "engine/hdf5/File.h"

namespace isthmus::md {

using core::Vec3;

namespace {

constexpr std::int32_t kVersion = 1;

void writeVectors(hdf5::Group& group, const std::string& name, const std::vector<Vec3>& vectors,
                  const std::string& unit) {
    static_assert(sizeof(Vec3) == 3 * sizeof(double));
    const double* first = vectors.empty() ? nullptr : vectors.front().data();
    group.write<double>(name, std::span<const double>(first, 3 * vectors.size()),
                        {vectors.size(), 3}, unit);
}

std::vector<Vec3> readVectors(const hdf5::Group& group, const std::string& name,
                              std::size_t count) {
    const std::vector<double> numbers = group.read<double>(name);
    if (numbers.size() != 3 * count) {
        throw core::InputError(fmt::format("{}: {} holds {} numbers, expected {} for {} atoms",
                                           group.place(), name, numbers.size(), 3 * count, count));
    }
    std::vector<Vec3> vectors(count);
    for (std::size_t i = 0; i < count; ++i) {
        vectors[i] = Vec3(numbers[3 * i], numbers[3 * i + 1], numbers[3 * i + 2]);
    }
    return vectors;
}

std::vector<double> flat(const core::Mat3& matrix) {
    std::vector<double> numbers;
    for (int i = 0; i < 9; ++i) {
        numbers.push_back(matrix(i / 3, i % 3));
    }
    return numbers;
}

core::Mat3 readMatrix(const hdf5::Group& group, const std::string& name) {
    const std::vector<double> numbers = group.read<double>(name);
    if (numbers.size() != 9) {
        throw core::InputError(group.place() + ": " + name + " is no 3 by 3 matrix");
    }
    core::Mat3 matrix;
    for (int i = 0; i < 9; ++i) {
        matrix(i / 3, i % 3) = numbers[static_cast<std::size_t>(i)];
    }
    return matrix;
}

void writeCell(hdf5::Group& root, const structure::UnitCell& cell) {
    hdf5::Group box = root.createGroup("box");
    box.setAttribute<std::int32_t>("defined", cell.isDefined() ? 1 : 0);
    std::vector<std::int32_t> periodic;
    for (const bool each : cell.periodic()) {
        periodic.push_back(each ? 1 : 0);
    }
    box.setAttributes<std::int32_t>("periodic", periodic);
    const Vec3& origin = cell.origin();
    box.write<double>("edges", std::span<const double>(flat(cell.matrix())), {3, 3}, "angstrom");
    box.write<double>("origin", std::vector<double>(origin.begin(), origin.end()), "angstrom");
}

structure::UnitCell readCell(const hdf5::Group& root) {
    const hdf5::Group box = root.group("box");
    if (box.attribute<std::int32_t>("defined") == 0) {
        return {};
    }
    const auto flags = box.attributes<std::int32_t>("periodic");
    const auto origin = box.read<double>("origin");
    if (flags.size() != 3 || origin.size() != 3) {
        throw core::InputError(box.place() + ": expected three flags and an origin");
    }
    return structure::UnitCell(readMatrix(box, "edges"),
                               {flags[0] != 0, flags[1] != 0, flags[2] != 0},
                               Vec3(origin[0], origin[1], origin[2]));
}

}  // namespace

void writeDynamicsState(const DynamicsState& state, const std::filesystem::path& file) {
    std::filesystem::path part = file;
    part += ".part";
    {
        hdf5::File output = hdf5::File::create(part);
        hdf5::Group root = output.root();
        const structure::AtomicStructure& structure = state.structure;
        root.setAttribute<std::int32_t>("isthmus_restart", kVersion);
        root.setAttribute<std::int64_t>("step", state.step);
        writeCell(root, structure.cell);
        writeVectors(root, "position", structure.positions, "angstrom");
        writeVectors(root, "velocity", structure.velocities, "angstrom/ps");
        root.write<std::int32_t>(
            "species",
            std::vector<std::int32_t>(structure.species.begin(), structure.species.end()), "1");
        root.setAttributes<std::string>("species_names", structure.speciesNames);
        root.write<double>("species_mass", structure.speciesMasses, "Da");
        root.write<double>("cell_rate", std::span<const double>(flat(state.cellRate)), {3, 3},
                           "1/ps");
        root.write<double>("chain", state.chain, "1");
        root.write<double>("cell_chain", state.cellChain, "1");
        root.write<double>("energies", std::vector{state.heat, state.work, state.cellWork}, "eV");
        output.close();
    }
    std::error_code error;
    std::filesystem::rename(part, file, error);
    if (error) {
        throw core::ComputeError(file.string() + " could not be replaced: " + error.message());
    }
}

DynamicsState readDynamicsState(const std::filesystem::path& file) {
    const hdf5::File input = hdf5::File::open(file);
    const hdf5::Group root = input.root();
    if (!root.hasAttribute("isthmus_restart")) {
        throw core::InputError(
            file.string(), 0,
            "this is no restart file; give the NAME.restart.h5 that an md.run on "
            "the CPU left");
    }
    if (const auto version = root.attribute<std::int32_t>("isthmus_restart"); version > kVersion) {
        throw core::InputError(
            file.string(), 0,
            fmt::format("this restart file has version {}, this program reads up to {}; run it "
                        "with the newer program that wrote it",
                        version, kVersion));
    }
    DynamicsState state;
    state.step = root.attribute<std::int64_t>("step");
    structure::AtomicStructure& structure = state.structure;
    structure.cell = readCell(root);
    const auto species = root.read<std::int32_t>("species");
    structure.species.assign(species.begin(), species.end());
    structure.speciesNames = root.attributes<std::string>("species_names");
    structure.speciesMasses = root.read<double>("species_mass");
    structure.positions = readVectors(root, "position", species.size());
    structure.velocities = readVectors(root, "velocity", species.size());
    state.cellRate = readMatrix(root, "cell_rate");
    state.chain = root.read<double>("chain");
    state.cellChain = root.read<double>("cell_chain");
    const auto energies = root.read<double>("energies");
    if (energies.size() != 3) {
        throw core::InputError(root.place() + ": energies should be three numbers");
    }
    state.heat = energies[0];
    state.work = energies[1];
    state.cellWork = energies[2];
    structure.validate();
    return state;
}

}  // namespace isthmus::md
