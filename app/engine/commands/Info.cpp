#include <fmt/format.h>

#include <cstdio>
#include <map>

#include "app/engine/FileContent.h"
#include "app/engine/TerminalSink.h"
#include "app/engine/commands/Commands.h"
#include "engine/core/Error.h"
#include "engine/hdf5/H5md.h"
#include "engine/io/Content.h"
#include "engine/io/Formats.h"
#include "engine/io/Trajectory.h"
#include "engine/potential/EamFile.h"
#include "engine/project/ProjectFile.h"
#include "engine/structure/UnitNames.h"

namespace isthmus::app::commands {

namespace {

constexpr std::size_t kHead = 4096;

void printFields(const char* heading, const std::vector<core::Field>& fields) {
    for (const core::Field& field : fields) {
        fmt::print("  {:<12}{}{}{}\n", heading, field.name,
                   field.unit.empty() || field.unit == "1" ? "" : " (" + field.unit + ")",
                   field.components > 1 ? fmt::format(", {} components", field.components) : "");
    }
}

void printStructure(const structure::AtomicStructure& structure) {
    const char* length = structure::lengthUnit(structure.units);
    fmt::print("  atoms       {}\n  species     {}\n", structure.atomCount(),
               structure.composition());
    if (structure.cell.isDefined()) {
        for (int axis = 0; axis < 3; ++axis) {
            const core::Vec3 edge = structure.cell.edge(axis);
            fmt::print("  {:<12}{:.6f} {:.6f} {:.6f} {}{}\n", fmt::format("cell {}", "abc"[axis]),
                       edge.x(), edge.y(), edge.z(), length,
                       structure.cell.isPeriodic(axis) ? ", periodic" : "");
        }
        fmt::print("  volume      {:.4f} {}^3\n", structure.cell.volume(), length);
    } else {
        fmt::print("  cell        none\n");
    }
    if (structure.hasVelocities()) {
        fmt::print("  velocities  yes\n");
    }
    printFields("field", structure.fields);
}

void printMesh(const mesh::Mesh& mesh) {
    std::map<std::string, std::size_t> shapes;
    for (const mesh::ElementShape shape : mesh.shapes) {
        ++shapes[mesh::toString(shape)];
    }
    const auto [low, high] = mesh.bounds();
    fmt::print("  nodes       {}\n  elements    {}\n", mesh.nodeCount(), mesh.elementCount());
    for (const auto& [shape, count] : shapes) {
        fmt::print("  {:<12}{}\n", shape, count);
    }
    fmt::print("  from        {:g} {:g} {:g} m\n  to          {:g} {:g} {:g} m\n", low.x(), low.y(),
               low.z(), high.x(), high.y(), high.z());
    for (const std::string& region : mesh.regionNames) {
        fmt::print("  region      {}\n", region);
    }
    for (const auto& [name, faces] : mesh.boundaries) {
        fmt::print("  boundary    {} ({} faces)\n", name, faces.size());
    }
    for (const auto& [name, nodes] : mesh.nodeSets) {
        fmt::print("  node set    {} ({} nodes)\n", name, nodes.size());
    }
    printFields("node field", mesh.nodeFields);
    printFields("elem. field", mesh.elementFields);
}

void printTrajectory(const std::filesystem::path& file) {
    const hdf5::H5mdReader reader(file);
    fmt::print("{}: H5MD trajectory\n  atoms       {}\n  frames      {}\n", file.string(),
               reader.atomCount(), reader.frameCount());
    if (reader.frameCount() > 0) {
        std::vector<core::Moment> moments;
        for (std::size_t frame = 0; frame < reader.frameCount(); ++frame) {
            moments.push_back(reader.moment(frame));
        }
        const core::FrameAxis axis(moments);
        fmt::print("  {:<12}{:g} to {:g} {}\n", axis.name, axis.values.front(), axis.values.back(),
                   axis.unit);
    }
    for (const std::string& name : reader.fieldNames()) {
        fmt::print("  field       {}\n", name);
    }
}

void printProject(const std::filesystem::path& file) {
    const project::Project project = project::openProject(file);
    fmt::print("{}: Isthmus project{}\n", file.string(),
               project.title.empty() ? "" : " \"" + project.title + "\"");
    for (const project::ItemPointer& item : project.items()) {
        std::string state;
        if (const auto record = item->result()) {
            state = fmt::format(", {} {}", record->kind, record->outcome);
        } else if (const auto study = item->study()) {
            state = ", " + study->kind;
        }
        fmt::print("  {:<12}{}{}{}\n", project::toString(item->kind()), item->name, state,
                   project.isStale(*item) ? ", stale" : "");
    }
}

void printEamFile(const std::filesystem::path& file) {
    const potential::EamFileContent content = potential::inspectEamFile(file);
    fmt::print("{}: tables of an embedded-atom potential, {}\n", file.string(), content.kind);
    for (std::size_t i = 0; i < content.species.size(); ++i) {
        fmt::print("  {:<12}{}, {:g} Da\n", "species", content.species[i], content.masses[i]);
    }
    fmt::print("  cutoff      {:g} angstrom\n  points      {} of the density, {} of the distance\n",
               content.cutoff, content.densityPoints, content.radialPoints);
}

void printContent(const project::Item::Content& content) {
    if (const auto* mesh = std::get_if<std::shared_ptr<const mesh::Mesh>>(&content)) {
        printMesh(**mesh);
    } else {
        printStructure(*std::get<std::shared_ptr<const structure::AtomicStructure>>(content));
    }
}

void printFrames(const std::filesystem::path& file) {
    const io::Format& format = io::detectFormat(file);
    if (format.countFrames == nullptr) {
        return;
    }
    const io::Frames frames = format.countFrames(file);
    fmt::print("  frames      {}{}\n", frames.count, frames.count > 1 ? "; the first has" : "");
    if (!frames.flaw.empty()) {
        fmt::print("  flaw        {}\n", frames.flaw);
    }
}

void printInfo(const std::filesystem::path& file) {
    if (io::isTrajectoryFile(file)) {
        printTrajectory(file);
        return;
    }
    if (hdf5::File::isHdf5(file)) {
        printProject(file);
        return;
    }
    if (!isGmshFile(file) && io::formatByContent(file) == nullptr &&
        potential::looksLikeEamFile(io::readHead(file, kHead))) {
        printEamFile(file);
        return;
    }
    const std::string label =
        isGmshFile(file) ? "mesh by Gmsh, lengths taken as m" : io::detectFormat(file).label;
    TerminalSink sink;
    job::JobContext context(sink, {});
    const project::Item::Content content = readContent(file, {}, context);
    sink.finishLine();
    fmt::print("{}: {}\n", file.string(), label);
    if (!isGmshFile(file)) {
        printFrames(file);
    }
    printContent(content);
}

/// What can be read is told, whatever is wrong with the other files.
ExitStatus printAll(const std::vector<std::string>& files) {
    ExitStatus status = 0;
    for (const std::string& file : files) {
        try {
            printInfo(file);
        } catch (const core::InputError& error) {
            std::fflush(stdout);
            fmt::print(stderr, "isthmus-engine: {}\n", error.what());
            status = 2;
        }
    }
    return status;
}

}  // namespace

void addInfo(CLI::App& app, ExitStatus& status) {
    auto files = std::make_shared<std::vector<std::string>>();
    CLI::App* verb = app.add_subcommand("info", "What a file holds");
    verb->add_option("FILE", *files,
                     "Structure, mesh, geometry, trajectory, table of a potential or project")
        ->required();
    verb->callback([files, &status] { status = printAll(*files); });
}

}  // namespace isthmus::app::commands
