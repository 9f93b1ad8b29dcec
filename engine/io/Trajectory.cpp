#include "engine/io/Trajectory.h"

#include <Eigen/LU>

#include "engine/core/Error.h"
#include "engine/io/Formats.h"
#include "engine/io/FrameReader.h"
#include "engine/io/TrajectoryWriter.h"

namespace isthmus::io {

namespace {

/// One frame of a file with several, and when it was.
void writeFrame(const std::filesystem::path& input, const ReadOptions& options,
                const std::filesystem::path& output) {
    const Format& source = detectFormat(input);
    if (source.openFrames == nullptr) {
        writeStructure(readStructure(input, options), output);
        return;
    }
    FrameFile frames = source.openFrames(input);
    const structure::AtomicStructure atoms = source.readFrame(frames, options);
    writeStructure(atoms, output, frames.moment(*options.frame));
}

}  // namespace

structure::AtomicStructure toStructure(const hdf5::H5mdHeader& header,
                                       const hdf5::H5mdFrame& frame) {
    structure::AtomicStructure atoms;
    core::Mat3 edges;
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column) {
            edges(row, column) = frame.cell[static_cast<std::size_t>(3 * row + column)];
        }
    }
    if (edges.determinant() > 0.0) {
        atoms.cell = structure::UnitCell(edges, header.periodic,
                                         {header.origin[0], header.origin[1], header.origin[2]});
    }
    atoms.units = header.reducedUnits ? structure::UnitSystem::lj : structure::UnitSystem::metal;
    atoms.speciesNames = header.speciesNames;
    atoms.speciesMasses = header.speciesMasses;
    atoms.speciesMasses.resize(atoms.speciesNames.size(), 0.0);
    atoms.species.assign(header.species.begin(), header.species.end());
    for (std::size_t i = 0; i + 2 < frame.positions.size(); i += 3) {
        atoms.positions.emplace_back(frame.positions[i], frame.positions[i + 1],
                                     frame.positions[i + 2]);
    }
    for (std::size_t i = 0; i + 2 < frame.velocities.size(); i += 3) {
        atoms.velocities.emplace_back(frame.velocities[i], frame.velocities[i + 1],
                                      frame.velocities[i + 2]);
    }
    atoms.fields = frame.fields;
    atoms.validate();
    return atoms;
}

bool isTrajectoryFile(const std::filesystem::path& file) {
    return hdf5::File::isHdf5(file) && hdf5::File::open(file).root().has("h5md");
}

structure::AtomicStructure readLastFrame(const std::filesystem::path& file) {
    const hdf5::H5mdReader reader(file);
    if (reader.frameCount() == 0) {
        throw core::InputError(file.string(), 0, "the trajectory has no complete frame");
    }
    return lastFrameOf(reader);
}

structure::AtomicStructure lastFrameOf(const hdf5::H5mdReader& trajectory) {
    for (std::size_t index = trajectory.frameCount(); index-- > 1;) {
        try {
            return toStructure(trajectory.header(), trajectory.read(index));
        } catch (const core::InputError&) {
            continue;  // of a run that blew up; an earlier one may be sound
        }
    }
    return toStructure(trajectory.header(), trajectory.read(0));
}

void writeTrajectory(const hdf5::H5mdReader& trajectory, const std::filesystem::path& file) {
    const std::size_t frames = trajectory.frameCount();
    if (frames == 0) {
        throw core::InputError("the trajectory has no complete frame to write");
    }
    const auto frame = [&trajectory](std::size_t index) {
        return toStructure(trajectory.header(), trajectory.read(index));
    };
    if (trajectoryFormat(file) == nullptr) {
        writeStructure(frame(frames - 1), file);
        return;
    }
    TrajectoryWriter writer(file, frames);
    for (std::size_t index = 0; index < frames; ++index) {
        writer.add(frame(index), trajectory.moment(index));
    }
    writer.close();
}

void convertStructure(const std::filesystem::path& input, const ReadOptions& options,
                      const std::filesystem::path& output) {
    if (trajectoryFormat(output) == nullptr) {
        writeStructure(readStructure(input, options), output);
        return;
    }
    if (options.frame) {
        writeFrame(input, options, output);
        return;
    }
    FrameReader frames({input, options});
    if (!frames.flaw().empty()) {
        options.tell(std::to_string(frames.count()) + " frames are complete; " + frames.flaw());
    }
    TrajectoryWriter writer(output, frames.count());
    for (std::size_t frame = 0; frame < frames.count(); ++frame) {
        writer.add(frames.read(frame), frames.moment(frame));
    }
    writer.close();
}

}  // namespace isthmus::io
