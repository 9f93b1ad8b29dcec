#pragma once

#include <cmath>
#include <memory>
#include <string>

#include "engine/project/Project.h"

/// A small project with an item of each kind, as the copper plate leaves it. Its numbers are made
/// up: they test that what goes in comes out.
namespace isthmus::support {

inline std::string add(project::Project& project, const std::string& name,
                       project::Item::Content content,
                       std::vector<project::InputReference> inputs = {}) {
    auto item = std::make_shared<project::Item>();
    item->name = name;
    item->content = std::move(content);
    item->inputs = std::move(inputs);
    item->id = project.newId(item->kind());
    project.put(item->id, item);
    return item->id;
}

inline std::shared_ptr<const structure::AtomicStructure> sampleStructure() {
    auto atoms = std::make_shared<structure::AtomicStructure>();
    core::Mat3 matrix;
    matrix << 7.23, 0.0, 0.0, 0.1, 7.23, 0.0, 0.0, -0.2, 3.615;
    atoms->cell = structure::UnitCell(matrix, {true, true, false}, {0.0, 0.5, -1.0});
    atoms->speciesNames = {"Cu", "Ni"};
    atoms->speciesMasses = {63.546, 58.6934};
    for (int i = 0; i < 8; ++i) {
        atoms->species.push_back(i == 5 ? 1 : 0);
        atoms->positions.emplace_back(0.9 * i, 0.1 + 0.7 * i, 1.0 / (i + 1));
        atoms->velocities.emplace_back(-1.0 * i, 0.5, 1e-3 * i);
    }
    atoms->fields.push_back({"potential_energy", "eV", 1, std::vector<double>(8, -3.54)});
    core::Field stress{"stress", "GPa", 6, {}};
    for (int i = 0; i < 48; ++i) {
        stress.values.push_back(std::sin(i));
    }
    atoms->fields.push_back(std::move(stress));
    return atoms;
}

/// Two tetrahedra that share a face.
inline std::shared_ptr<const mesh::Mesh> sampleMesh() {
    auto mesh = std::make_shared<mesh::Mesh>();
    mesh->nodes = {{0, 0, 0}, {1e-8, 0, 0}, {0, 1e-8, 0}, {0, 0, 1e-8}, {1e-8, 1e-8, 1e-8}};
    mesh->shapes = {mesh::ElementShape::tet4, mesh::ElementShape::tet4};
    mesh->connectivity = {0, 1, 2, 3, 1, 2, 3, 4};
    mesh->offsets = {0, 4, 8};
    mesh->elementRegions = {0, 1};
    mesh->regionNames = {"plate", "rim/outer"};
    mesh->boundaries["x_min"] = {{0, 0}, {0, 2}};
    mesh->boundaries["hole"] = {{1, 1}};
    mesh->nodeSets["corner"] = {0, 4};
    mesh->nodeFields.push_back({"displacement", "m", 3, std::vector<double>(15, 2.5e-12)});
    mesh->nodeFields.push_back({"von_mises_stress", "GPa", 1, {0.1, 0.2, 0.3, 0.25, 0.15}});
    mesh->elementFields.push_back({"stress", "GPa", 6, std::vector<double>(12, 0.3)});
    return mesh;
}

inline std::shared_ptr<const study::StudyRecord> sampleElastic() {
    auto record = std::make_shared<study::StudyRecord>();
    record->name = "elastic";
    record->kind = "md.elastic";
    record->options = core::Json{{"structure", "block"},
                                 {"potential", {{"kind", "eam-zhou2004"}, {"species", {"Cu"}}}},
                                 {"strain", 1e-4},
                                 {"relax", true},
                                 {"force_tolerance", 1e-8}};
    record->outcome = "completed";
    record->results = {{"C11", {170.25, "GPa", std::nullopt}},
                       {"C12", {122.5, "GPa", std::nullopt}},
                       {"C44", {75.75, "GPa", std::nullopt}},
                       {"lattice_constant", {3.615, "angstrom", std::nullopt}},
                       {"cohesive_energy", {-3.54, "eV", std::nullopt}}};
    record->device = "CPU, 2 threads";
    record->seed = 1;
    record->seconds = 4.25;
    record->started = "2026-01-31T12:00:00Z";
    record->versions = {{"Isthmus", "0.1.0"}, {"OpenMM", "7.7"}};
    return record;
}

inline std::shared_ptr<const study::StudyRecord> sampleRun() {
    auto record = std::make_shared<study::StudyRecord>();
    record->name = "run";
    record->kind = "md.run";
    record->options =
        core::Json{{"structure", "block"},
                   {"potential", {{"kind", "eam-zhou2004"}, {"species", {"Cu"}}}},
                   {"ensemble", {{"kind", "nvt"}, {"temperature", 300.0}, {"friction", 1.0}}},
                   {"initial_temperature", nullptr},
                   {"time_step", 2.0},
                   {"duration", 20.0},
                   {"equilibration", 5.0},
                   {"frame_every", 100},
                   {"thermo_every", 10},
                   {"seed", 18446744073709551615ULL}};
    record->outcome = "cancelled";
    record->results = {{"temperature", {300.437, "K", 1.234}},
                       {"pressure", {-0.01234, "GPa", 0.0056}},
                       {"total_energy", {-14028.25, "eV", 0.31}},
                       {"frames", {100.0, "", std::nullopt}}};
    study::Series temperature{"temperature", "ps", "K", {}, {}};
    study::Series energy{"potential_energy", "ps", "eV", {}, {}};
    for (int i = 0; i < 1000; ++i) {
        const double time = 0.02 * i;
        temperature.times.push_back(time);
        temperature.values.push_back(300.0 + 8.0 * std::sin(37.0 * time) +
                                     5.0 * std::cos(101.0 * i) - 150.0 * std::exp(-2.0 * time));
        energy.times.push_back(time);
        energy.values.push_back(-14100.0 + 3.0 * std::sin(29.0 * time) +
                                60.0 * (1.0 - std::exp(-2.0 * time)));
    }
    record->series = {temperature, energy};
    record->notes = {"Stopped by the user after 12.4 ps; averages cover the part that was run.",
                     "Classical dynamics: no electronic heat conduction or heat capacity."};
    record->files = {{"trajectory", "run.h5"}};
    record->device = "CPU, 2 threads";
    record->seed = 18446744073709551615ULL;
    record->seconds = 81.5;
    record->started = "2026-01-31T12:01:00Z";
    record->versions = {{"Isthmus", "0.1.0"}, {"OpenMM", "7.7"}};
    return record;
}

inline std::shared_ptr<const study::StudyRecord> sampleStress() {
    auto record = std::make_shared<study::StudyRecord>();
    record->name = "stress";
    record->kind = "fem.static";
    record->options = core::Json{
        {"mesh", "plate.mesh"},
        {"material", "card.material"},
        {"supports", {{{"kind", "symmetry"}, {"boundary", "x_min"}}}},
        {"loads", {{{"kind", "traction"}, {"boundary", "x_max"}, {"value", {0.1, 0.0, 0.0}}}}},
        {"probes", core::Json::array()},
        {"concentration", {{"boundary", "hole"}, {"component", "xx"}, {"nominal", 0.1}}}};
    record->outcome = "completed";
    record->results = {{"max_von_mises", {0.2625, "GPa", std::nullopt}},
                       {"max_displacement", {4.5e-11, "m", std::nullopt}},
                       {"strain_energy", {1.25e-18, "J", std::nullopt}},
                       {"unknowns", {123456.0, "", std::nullopt}},
                       {"residual", {3.1e-13, "", std::nullopt}},
                       {"stress_concentration", {2.61, "", std::nullopt}},
                       {"stress_concentration_closed_form", {2.6347, "", std::nullopt}}};
    record->device = "CPU, 2 threads";
    record->seed = 1;
    record->seconds = 12.0;
    record->started = "2026-01-31T12:05:00Z";
    record->versions = {{"Isthmus", "0.1.0"}, {"CHOLMOD", "3.0.14"}};
    return record;
}

inline project::Project sampleProject() {
    project::Project project;
    project.title = "Copper plate \xce\xb1";
    project.description = "Atoms give the stiffness, the stiffness gives the stress at a hole.";
    project.view = core::Json{{"camera", {1.5, 2.5, 3.5}}, {"layers", core::Json::array()}};
    const std::string block = add(project, "Cu block", sampleStructure());
    const std::string elastic =
        add(project, "elastic",
            std::make_shared<const project::StudyDefinition>(project::StudyDefinition{
                "md.elastic", core::Json{{"structure", block}, {"strain", 1e-4}}}));
    const std::string elasticResult =
        add(project, "elastic result", sampleElastic(), {{elastic, 1}, {block, 1}});
    const std::string run = add(project, "run",
                                std::make_shared<const project::StudyDefinition>(
                                    project::StudyDefinition{"md.run", sampleRun()->options}));
    add(project, "run result", sampleRun(), {{run, 1}, {block, 1}});
    auto copper = material::Material::cubic("Cu", 170.25e9, 122.5e9, 75.75e9);
    copper.density = 8960.0;
    copper.source = "elastic result";
    const std::string card =
        add(project, "Cu card", std::make_shared<const material::Material>(copper),
            {{elasticResult, 1}});
    const std::string plate = add(project, "plate", sampleMesh());
    const std::string stress =
        add(project, "stress result", sampleStress(), {{plate, 1}, {card, 1}});
    add(project, "stress field", sampleMesh(), {{stress, 1}});
    return project;
}

}  // namespace isthmus::support
