#include "engine/report/ItemSections.h"

#include <fmt/format.h>

#include <functional>
#include <map>
#include <tuple>

#include "engine/core/NumberText.h"
#include "engine/core/Units.h"
#include "engine/study/Schema.h"

namespace isthmus::report {

namespace {

using project::ItemKind;
using project::ItemPointer;

constexpr const char* kTimes = " \xc3\x97 ";
constexpr const char* kNone = "\xe2\x80\x93";

std::string lengths(const core::Vec3& edges, double factor, const char* unit) {
    return core::numberText(edges.x() * factor, 5) + kTimes +
           core::numberText(edges.y() * factor, 5) + kTimes +
           core::numberText(edges.z() * factor, 5) + " " + core::unitText(unit);
}

std::string fieldList(const std::vector<core::Field>& fields) {
    std::string text;
    for (const core::Field& field : fields) {
        const std::string unit = core::unitText(field.unit);
        text += (text.empty() ? "" : "\n") + core::readableName(field.name) +
                (unit.empty() ? "" : " (" + unit + ")");
    }
    return text;
}

Section structureSection(const std::vector<ItemPointer>& items) {
    Section section{.title = "Structures", .anchor = "structures"};
    Table table{
        .title = "",
        .columns =
            {{"Name"}, {"Composition"}, {"Atoms", true}, {"Cell"}, {"Periodic"}, {"Per atom"}},
        .rows = {}};
    for (const ItemPointer& item : items) {
        const auto atoms = item->structure();
        const auto& cell = atoms->cell;
        const bool lj = atoms->units == structure::UnitSystem::lj;
        std::string periodic;
        for (int axis = 0; axis < 3; ++axis) {
            if (cell.isPeriodic(axis)) {
                periodic += (periodic.empty() ? "" : ", ") + std::string(1, "abc"[axis]);
            }
        }
        std::string fields = fieldList(atoms->fields);
        if (atoms->hasVelocities()) {
            fields = "Velocity" + std::string(fields.empty() ? "" : "\n") + fields;
        }
        table.rows.push_back(
            {Cell{.text = item->name, .isStrong = true, .id = item->id}, Cell{atoms->composition()},
             Cell{core::integerText(std::to_string(atoms->atomCount()))},
             Cell{cell.isDefined()
                      ? lengths({cell.edge(0).norm(), cell.edge(1).norm(), cell.edge(2).norm()},
                                1.0, lj ? "sigma" : "angstrom")
                      : kNone},
             Cell{periodic.empty() ? "no" : periodic}, Cell{fields.empty() ? kNone : fields}});
    }
    section.blocks.emplace_back(std::move(table));
    return section;
}

Section meshSection(const std::vector<ItemPointer>& items) {
    Section section{.title = "Meshes", .anchor = "meshes"};
    Table table{
        .title = "",
        .columns = {{"Name"}, {"Elements"}, {"Nodes", true}, {"Size"}, {"Regions"}, {"Fields"}},
        .rows = {}};
    for (const ItemPointer& item : items) {
        const auto mesh = item->mesh();
        std::map<mesh::ElementShape, std::size_t> counts;
        for (const mesh::ElementShape shape : mesh->shapes) {
            ++counts[shape];
        }
        std::string elements;
        for (const auto& [shape, count] : counts) {
            elements += (elements.empty() ? "" : "\n") + core::integerText(std::to_string(count)) +
                        " " + mesh::toString(shape);
        }
        std::string regions;
        for (const std::string& region : mesh->regionNames) {
            regions += (regions.empty() ? "" : ", ") + region;
        }
        std::string fields = fieldList(mesh->nodeFields);
        const std::string perElement = fieldList(mesh->elementFields);
        fields += (fields.empty() || perElement.empty() ? "" : "\n") + perElement;
        std::string size = kNone;
        if (mesh->nodeCount() > 0) {
            const auto bounds = mesh->bounds();
            const core::Vec3 edges = bounds[1] - bounds[0];
            const double largest = edges.maxCoeff();
            size = largest < 1e-6   ? lengths(edges, 1.0 / core::units::kNanometerInMeter, "nm")
                   : largest < 1e-3 ? lengths(edges, 1.0 / core::units::kMicrometerInMeter, "um")
                   : largest < 1.0  ? lengths(edges, 1.0 / core::units::kMillimeterInMeter, "mm")
                                    : lengths(edges, 1.0, "m");
        }
        table.rows.push_back({Cell{.text = item->name, .isStrong = true, .id = item->id},
                              Cell{elements.empty() ? "none" : elements},
                              Cell{core::integerText(std::to_string(mesh->nodeCount()))},
                              Cell{size}, Cell{regions.empty() ? kNone : regions},
                              Cell{fields.empty() ? kNone : fields}});
    }
    section.blocks.emplace_back(std::move(table));
    return section;
}

/// Materials stand side by side: a row for each property.
Section materialSection(const std::vector<ItemPointer>& items) {
    Section section{.title = "Materials", .anchor = "materials"};
    Table table{.title = "", .columns = {{"Property"}, {"Unit"}}, .rows = {}};
    using Property = std::function<std::string(const material::Material&)>;
    const auto gpa = [](double value) {
        return core::numberText(value / core::units::kGpaInPascal);
    };
    const std::vector<std::tuple<std::string, std::string, Property>> properties{
        {"Symmetry", "",
         [](const auto& m) {
             return std::string(m.symmetry == material::ElasticSymmetry::cubic ? "cubic"
                                                                               : "isotropic");
         }},
        {"C11", "GPa", [&](const auto& m) { return gpa(m.c11); }},
        {"C12", "GPa", [&](const auto& m) { return gpa(m.c12); }},
        {"C44", "GPa", [&](const auto& m) { return gpa(m.c44); }},
        {"Young's modulus along a cube axis", "GPa",
         [&](const auto& m) { return gpa(m.youngsModulus()); }},
        {"Poisson's ratio", "(ratio)",
         [](const auto& m) { return core::numberText(m.poissonsRatio(), 5); }},
        {"Bulk modulus", "GPa", [&](const auto& m) { return gpa(m.bulkModulus()); }},
        {"Zener's ratio", "(ratio)",
         [](const auto& m) { return core::numberText(m.anisotropy(), 5); }},
        {"Density", "kg/m^3",
         [](const auto& m) { return m.density > 0.0 ? core::numberText(m.density) : kNone; }},
        {"Source", "", [](const auto& m) { return m.source.empty() ? kNone : m.source; }}};
    std::vector<Cell> names{Cell{"Name"}, Cell{}};
    for (const ItemPointer& item : items) {
        names.push_back(Cell{.text = item->material()->name, .id = item->id});
    }
    table.rows.push_back(std::move(names));
    for (const auto& [label, unit, text] : properties) {
        std::vector<Cell> row{Cell{label}, Cell{.text = core::unitText(unit), .isMuted = true}};
        for (const ItemPointer& item : items) {
            row.push_back(Cell{text(*item->material())});
        }
        table.rows.push_back(std::move(row));
    }
    for (const ItemPointer& item : items) {
        table.columns.push_back({item->name, true});
    }
    table.caption = "Isotropic materials have the same numbers along every axis.";
    section.blocks.emplace_back(std::move(table));
    return section;
}

}  // namespace

Section provenanceSection(const project::Project& project) {
    Section section{.title = "What was made from what", .anchor = "provenance"};
    Table table{.title = "", .columns = {{"Item"}, {"Kind"}, {"Made from"}, {"State"}}, .rows = {}};
    for (const ItemPointer& item : project.items()) {
        std::string kind = core::readableName(toString(item->kind()));
        if (const auto definition = item->study()) {
            const study::Schema* schema = study::schemas().find(definition->kind);
            kind += ", " + (schema != nullptr ? schema->label : definition->kind);
        }
        std::string inputs;
        for (const project::InputReference& input : item->inputs) {
            const ItemPointer source = project.find(input.id);
            inputs += (inputs.empty() ? "" : "\n") +
                      (source ? source->name : input.id + " (deleted)") +
                      (source && source->revision != input.revision ? " (changed since)" : "");
        }
        const bool stale = project.isStale(*item);
        table.rows.push_back(
            {Cell{.text = item->name, .anchor = item->id}, Cell{kind},
             Cell{.text = inputs.empty() ? kNone : inputs, .isMuted = inputs.empty()},
             Cell{.text = stale ? "out of date" : "up to date",
                  .isMuted = !stale,
                  .isStrong = stale}});
    }
    section.blocks.emplace_back(std::move(table));
    return section;
}

std::vector<Section> itemSections(const project::Project& project) {
    std::map<ItemKind, std::vector<ItemPointer>> items;
    for (const ItemPointer& item : project.items()) {
        items[item->kind()].push_back(item);
    }
    std::vector<Section> sections;
    if (!items[ItemKind::structure].empty()) {
        sections.push_back(structureSection(items[ItemKind::structure]));
    }
    if (!items[ItemKind::mesh].empty()) {
        sections.push_back(meshSection(items[ItemKind::mesh]));
    }
    if (!items[ItemKind::material].empty()) {
        sections.push_back(materialSection(items[ItemKind::material]));
    }
    return sections;
}

}  // namespace isthmus::report
