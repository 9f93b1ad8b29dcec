#include <fmt/format.h>

#include "app/window/commands/Commands.h"
#include "widgets/help/ManualSite.h"

namespace isthmus::window::commands {

int runManual(const ManualArguments& arguments) {
    const int pages = widgets::writeManual(arguments.output);
    fmt::print(stderr, "isthmus: {} pages in {}\n", pages,
               (arguments.output / "index.html").string());
    return 0;
}

}  // namespace isthmus::window::commands
