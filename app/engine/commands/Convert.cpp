#include <fmt/format.h>

#include <cstdio>
#include <set>

#include "app/engine/FileContent.h"
#include "app/engine/TerminalSink.h"
#include "app/engine/commands/Commands.h"
#include "engine/core/Error.h"
#include "engine/io/Formats.h"
#include "engine/io/LineReader.h"
#include "engine/io/Trajectory.h"

namespace isthmus::app::commands {

namespace {

struct Arguments {
    std::string input;
    std::string output;
    std::string frame;
};

io::ReadOptions readOptions(const std::string& frame) {
    io::ReadOptions options;
    std::int64_t number = 0;
    if (frame == "last") {
        options.frame = io::ReadOptions::kLastFrame;
    } else if (io::parse(frame, number) && number >= 0) {
        options.frame = static_cast<std::size_t>(number);
    } else if (!frame.empty()) {
        throw core::InputError("--frame: expected a whole number from 0 or \"last\", found \"" +
                               frame + "\"");
    }
    return options;
}

void convert(const Arguments& arguments) {
    io::ReadOptions options = readOptions(arguments.frame);
    if (io::isTrajectoryFile(arguments.input) && !options.frame) {
        io::writeTrajectory(hdf5::H5mdReader(arguments.input), arguments.output);
        return;
    }
    if (hdf5::File::isHdf5(arguments.input) && !io::isTrajectoryFile(arguments.input)) {
        throw core::InputError(arguments.input, 0,
                               "expected a structure, mesh or trajectory, found another HDF5 file; "
                               "what a project holds is written by isthmus-engine run with the "
                               "project as an input and --output");
    }
    if (!io::isTrajectoryFile(arguments.input) && !isGmshFile(arguments.input) &&
        io::detectFormat(arguments.input).readStructure != nullptr) {
        options.note = [&arguments,
                        told = std::set<std::string>()](const std::string& sentence) mutable {
            if (told.insert(sentence).second) {  // of several frames once
                fmt::print(stderr, "warning: {}: {}\n", arguments.input, sentence);
            }
        };
        io::convertStructure(arguments.input, options, arguments.output);
        return;
    }
    TerminalSink sink;
    job::JobContext context(sink, {});
    const project::Item::Content content = readContent(arguments.input, options, context);
    sink.finishLine();
    if (const auto* mesh = std::get_if<std::shared_ptr<const mesh::Mesh>>(&content)) {
        io::writeMesh(**mesh, arguments.output);
    } else {
        io::writeStructure(*std::get<std::shared_ptr<const structure::AtomicStructure>>(content),
                           arguments.output);
    }
}

}  // namespace

void addConvert(CLI::App& app, ExitStatus& status) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* verb = app.add_subcommand("convert", "Any readable format to any writable one");
    verb->add_option("INPUT", arguments->input, "Structure, mesh, geometry or trajectory")
        ->required();
    verb->add_option("OUTPUT", arguments->output, "Its extension says the format")->required();
    verb->add_option("--frame", arguments->frame,
                     "One frame, counted from 0, or last; else all where OUTPUT can hold them");
    verb->callback([arguments, &status] {
        convert(*arguments);
        status = 0;
    });
}

}  // namespace isthmus::app::commands
