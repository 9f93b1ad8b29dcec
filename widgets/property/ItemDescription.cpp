// What the read-only panel says about structures, meshes, materials and results.

#include <QCoreApplication>
#include <QDateTime>
#include <QMap>

#include "engine/core/Units.h"
#include "widgets/NumberFormat.h"
#include "widgets/property/PropertyTable.h"

namespace isthmus::widgets {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("ItemDescription", text);
}

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

template <typename Fields>
void addFields(QList<PropertyGroup>& groups, const QString& title, const Fields& fields) {
    PropertyGroup group{title, {}};
    for (const core::Field& field : fields) {
        const QString kind = field.components == 1   ? tr("scalar")
                             : field.components == 3 ? tr("vector")
                                                     : tr("tensor");
        const QString unit = formatUnit(text(field.unit));
        group.rows << PropertyRow{readableName(text(field.name)), kind, unit};
    }
    if (!group.rows.isEmpty()) {
        groups << group;
    }
}

QList<PropertyGroup> describeStructure(const structure::AtomicStructure& structure) {
    QList<PropertyGroup> groups;
    PropertyGroup atoms{tr("Atoms"), {}};
    atoms.rows << PropertyRow{tr("Atoms"),
                              formatInteger(static_cast<qint64>(structure.atomCount()))};
    std::vector<qint64> counts(structure.speciesNames.size(), 0);
    double mass = 0.0;
    for (std::size_t i = 0; i < structure.atomCount(); ++i) {
        ++counts[static_cast<std::size_t>(structure.species[i])];
        mass += structure.mass(i);
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double share =
            structure.atomCount() > 0
                ? static_cast<double>(counts[i]) / static_cast<double>(structure.atomCount())
                : 0.0;
        atoms.rows << PropertyRow{text(structure.speciesNames[i]), formatInteger(counts[i]),
                                  counts.size() > 1 ? '(' + formatPercent(share) + ')' : QString()};
    }
    atoms.rows << PropertyRow{tr("Velocities"), structure.hasVelocities() ? tr("yes") : tr("no")};
    groups << atoms;
    if (structure.cell.isDefined()) {
        const bool metal = structure.units == structure::UnitSystem::metal;
        const QString length = metal ? formatUnit("angstrom") : tr("(reduced)");
        PropertyGroup cell{tr("Cell"), {}};
        for (int axis = 0; axis < 3; ++axis) {
            const core::Vec3 edge = structure.cell.edge(axis);
            cell.rows << PropertyRow{tr("Edge %1").arg(QChar('a' + axis)),
                                     formatFixed(edge.norm(), 3), length};
        }
        QStringList periodic;
        for (int axis = 0; axis < 3; ++axis) {
            if (structure.cell.isPeriodic(axis)) {
                periodic << QString(QChar('a' + axis));
            }
        }
        const double volume = structure.cell.volume();
        cell.rows << PropertyRow{tr("Periodic along"),
                                 periodic.isEmpty() ? tr("none") : periodic.join(", ")};
        cell.rows << PropertyRow{tr("Volume"), formatNumber(volume),
                                 metal ? formatUnit("angstrom^3") : tr("(reduced)")};
        if (metal && mass > 0.0 && volume > 0.0) {
            const double a = core::units::kAngstromInMeter;
            const double density = mass * core::units::kDaltonInKg / (volume * a * a * a);
            cell.rows << PropertyRow{tr("Density"), formatNumber(density, 5), formatUnit("kg/m^3")};
        }
        groups << cell;
    }
    addFields(groups, tr("Values per atom"), structure.fields);
    return groups;
}

QList<PropertyGroup> describeMesh(const mesh::Mesh& mesh) {
    QList<PropertyGroup> groups;
    PropertyGroup size{tr("Mesh"), {}};
    size.rows << PropertyRow{tr("Nodes"), formatInteger(static_cast<qint64>(mesh.nodeCount()))}
              << PropertyRow{tr("Elements"),
                             formatInteger(static_cast<qint64>(mesh.elementCount()))};
    QMap<QString, qint64> shapes;
    for (const mesh::ElementShape shape : mesh.shapes) {
        ++shapes[text(mesh::toString(shape))];
    }
    for (auto shape = shapes.begin(); shape != shapes.end(); ++shape) {
        size.rows << PropertyRow{shape.key(), formatInteger(shape.value())};
    }
    if (mesh.nodeCount() > 0) {
        const auto bounds = mesh.bounds();
        const core::Vec3 extent = bounds[1] - bounds[0];
        const QStringList axes{"x", "y", "z"};
        for (int axis = 0; axis < 3; ++axis) {
            size.rows << PropertyRow{tr("Extent along %1").arg(axes[axis]),
                                     formatNumber(extent[axis], 5), "m"};
        }
    }
    groups << size;
    PropertyGroup names{tr("Boundaries"), {}};
    for (const auto& [name, faces] : mesh.boundaries) {
        names.rows << PropertyRow{text(name), formatInteger(static_cast<qint64>(faces.size())),
                                  tr("faces")};
    }
    for (const auto& [name, nodes] : mesh.nodeSets) {
        names.rows << PropertyRow{text(name), formatInteger(static_cast<qint64>(nodes.size())),
                                  tr("nodes")};
    }
    if (!names.rows.isEmpty()) {
        groups << names;
    }
    addFields(groups, tr("Values at nodes"), mesh.nodeFields);
    addFields(groups, tr("Values of elements"), mesh.elementFields);
    return groups;
}

QList<PropertyGroup> describeMaterial(const material::Material& material) {
    const auto gpa = [](double pascal) {
        return formatNumber(pascal / core::units::kGpaInPascal, 5);
    };
    const bool cubic = material.symmetry == material::ElasticSymmetry::cubic;
    PropertyGroup stiffness{tr("Stiffness"), {}};
    stiffness.rows << PropertyRow{tr("Symmetry"), cubic ? tr("cubic") : tr("isotropic")}
                   << PropertyRow{"C11", gpa(material.c11), "GPa"}
                   << PropertyRow{"C12", gpa(material.c12), "GPa"}
                   << PropertyRow{"C44", gpa(material.c44), "GPa"};
    PropertyGroup moduli{cubic ? tr("Along a cube axis") : tr("Moduli"), {}};
    moduli.rows << PropertyRow{tr("Young's modulus"), gpa(material.youngsModulus()), "GPa"}
                << PropertyRow{tr("Poisson's ratio"), formatNumber(material.poissonsRatio(), 4),
                               tr("(ratio)")}
                << PropertyRow{tr("Shear modulus"), gpa(material.shearModulus()), "GPa"}
                << PropertyRow{tr("Bulk modulus"), gpa(material.bulkModulus()), "GPa"}
                << PropertyRow{tr("Anisotropy"), formatNumber(material.anisotropy(), 4),
                               tr("(ratio)")};
    PropertyGroup rest{tr("Origin"), {}};
    if (material.density > 0.0) {
        rest.rows << PropertyRow{tr("Density"), formatNumber(material.density, 5),
                                 formatUnit("kg/m^3")};
    }
    rest.rows << PropertyRow{tr("Source"),
                             material.source.empty() ? tr("not stated") : text(material.source)};
    return {stiffness, moduli, rest};
}

QList<PropertyGroup> describeResult(const study::StudyRecord& record) {
    QList<PropertyGroup> groups;
    PropertyGroup numbers{tr("Results"), {}};
    for (const auto& [name, quantity] : record.results) {
        const QString value = quantity.standardError
                                  ? formatWithError(quantity.value, *quantity.standardError)
                                  : formatNumber(quantity.value);
        numbers.rows << PropertyRow{readableName(text(name)), value,
                                    formatUnit(text(quantity.unit))};
    }
    if (!numbers.rows.isEmpty()) {
        groups << numbers;
    }
    PropertyGroup run{tr("Run"), {}};
    run.rows << PropertyRow{tr("Outcome"), text(record.outcome)};
    if (!record.message.empty()) {
        run.rows << PropertyRow{tr("Reason"), text(record.message)};
    }
    const QDateTime started = QDateTime::fromString(text(record.started), Qt::ISODate);
    if (started.isValid()) {
        // The end, as everywhere else a time of a result is shown.
        const auto took = static_cast<qint64>(record.seconds * 1000.0);
        run.rows << PropertyRow{tr("Finished"),
                                started.addMSecs(took).toLocalTime().toString("d MMM yyyy, HH:mm")};
    }
    run.rows << PropertyRow{tr("Took"), formatDuration(record.seconds)};
    if (!record.device.empty()) {
        run.rows << PropertyRow{tr("Device"), text(record.device)};
    }
    run.rows << PropertyRow{tr("Seed"), QString::number(record.seed)};
    groups << run;
    PropertyGroup notes{tr("Notes"), {}};
    for (const std::string& note : record.notes) {
        notes.rows << PropertyRow{text(note), {}};
    }
    for (const auto& [role, file] : record.files) {
        notes.rows << PropertyRow{readableName(text(role)), text(file)};
    }
    if (!notes.rows.isEmpty()) {
        groups << notes;
    }
    return groups;
}

}  // namespace

QList<PropertyGroup> describe(const project::Item& item) {
    if (item.structure()) {
        QList<PropertyGroup> groups = describeStructure(*item.structure());
        if (!item.frames.is_null()) {
            PropertyGroup frames{tr("Frames"), {}};
            frames.rows << PropertyRow{tr("This is number"),
                                       formatInteger(item.frames.value("frame", qint64(0)) + 1)}
                        << PropertyRow{tr("The others"),
                                       text(item.frames.value("file", std::string()))};
            groups.insert(1, frames);
        }
        return groups;
    }
    if (item.mesh()) {
        return describeMesh(*item.mesh());
    }
    if (item.material()) {
        return describeMaterial(*item.material());
    }
    if (item.result()) {
        return describeResult(*item.result());
    }
    return {};
}

}  // namespace isthmus::widgets
