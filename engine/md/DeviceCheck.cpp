#include "engine/md/DeviceCheck.h"

#include <cmath>
#include <memory>

#include "engine/core/Random.h"
#include "engine/md/MdSimulation.h"
#include "engine/potential/ForceEvaluator.h"
#include "engine/potential/PotentialFactory.h"

namespace isthmus::md {

namespace {

struct Case {
    std::string name;
    std::shared_ptr<const structure::AtomicStructure> structure;
    std::shared_ptr<const potential::Potential> potential;
};

/// fcc, 4 x 4 x 4 cells, each atom displaced by about 0.1 angstrom.
Case makeCase(const std::string& name, const std::string& species, double latticeConstant,
              const core::Json& potential) {
    auto made = std::make_shared<structure::AtomicStructure>();
    constexpr int kCells = 4;
    made->cell = structure::UnitCell::orthorhombic(core::Vec3::Constant(kCells * latticeConstant));
    core::Random random(1);
    const core::Vec3 basis[] = {{0, 0, 0}, {0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}};
    for (int i = 0; i < kCells * kCells * kCells; ++i) {
        const core::Vec3 corner(i % kCells, i / kCells % kCells, i / (kCells * kCells));
        for (const core::Vec3& site : basis) {
            const core::Vec3 noise(random.normal(), random.normal(), random.normal());
            made->addAtom(species, latticeConstant * (corner + site) + 0.1 * noise);
        }
    }
    return {name + ", " + std::to_string(made->atomCount()) + " atoms", made,
            potential::makePotential(potential, ".")};
}

std::vector<Case> cases() {
    return {makeCase("EAM Cu", "Cu", 3.615,
                     core::Json::parse(R"({"kind": "eam-zhou2004", "species": ["Cu"]})")),
            makeCase("Lennard-Jones Ar", "Ar", 5.4, core::Json::parse(R"({
                "kind": "lennard-jones",
                "pairs": [{"species": ["Ar", "Ar"], "epsilon": 0.0104, "sigma": 3.4}],
                "cutoff": 8.5, "truncation": "shifted", "tail": false, "mixing": "arithmetic"})"))};
}

void compare(const Case& system, const PlatformChoice& choice, int threads, DeviceCheckRow& row) {
    potential::ForceEvaluator evaluator(
        system.potential, potential::typesOf(*system.potential, *system.structure), {});
    const potential::Evaluation& expected =
        evaluator.evaluate(system.structure->cell, system.structure->positions);
    MdSimulation simulation(
        {.structure = system.structure, .potential = system.potential, .ensemble = Ensemble::nvt},
        choice, threads);
    const std::vector<core::Vec3>& forces = simulation.forces();
    double difference = 0.0;
    double norm = 0.0;
    for (std::size_t i = 0; i < forces.size(); ++i) {
        difference += (forces[i] - expected.forces[i]).squaredNorm();
        norm += expected.forces[i].squaredNorm();
    }
    row.forceError = std::sqrt(difference / norm);
    row.energyError = std::abs(simulation.thermo().potentialEnergy / expected.energy - 1.0);
}

}  // namespace

std::vector<DeviceCheckRow> checkDevices(int threads) {
    const std::vector<PlatformChoice> platforms = findPlatforms(threads);
    std::vector<DeviceCheckRow> rows;
    for (const Case& system : cases()) {
        for (const PlatformChoice& choice : platforms) {
            DeviceCheckRow row{.system = system.name, .device = choice.label};
            try {
                compare(system, choice, threads, row);
            } catch (const std::exception& error) {
                row.skipped = error.what();
            }
            rows.push_back(row);
        }
        for (const core::Device device : {core::Device::opencl, core::Device::cuda}) {
            bool found = false;
            for (const PlatformChoice& choice : platforms) {
                found = found || choice.device == device;
            }
            if (!found) {
                rows.push_back({.system = system.name,
                                .device = core::toString(device),
                                .skipped = "no such device, or no plugin of OpenMM for it"});
            }
        }
    }
    return rows;
}

}  // namespace isthmus::md
