#include <fmt/format.h>

#include "app/engine/commands/Commands.h"
#include "engine/io/Formats.h"

namespace isthmus::app::commands {

namespace {

struct Arguments {
    std::string input;
    std::string output;
};

void convert(const Arguments& arguments) {
    std::visit(
        [&arguments](const auto& read) {
            if constexpr (std::is_convertible_v<decltype(*read),
                                                const structure::AtomicStructure&>) {
                io::writeStructure(*read, arguments.output);
            } else {
                io::writeMesh(*read, arguments.output);
            }
        },
        io::readAny(arguments.input));
}

}  // namespace

void addConvert(CLI::App& app, ExitStatus& status) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* verb = app.add_subcommand("convert", "Any readable format to any writable one");
    verb->add_option("INPUT", arguments->input, "Structure or mesh")->required();
    verb->add_option("OUTPUT", arguments->output, "Its extension says the format")->required();
    verb->callback([arguments, &status] {
        convert(*arguments);
        status = 0;
    });
}

}  // namespace isthmus::app::commands
