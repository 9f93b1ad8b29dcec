#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema reportWrite() {
    return {
        .name = "report.write",
        .label = "Report",
        .summary = "One self-contained HTML page of everything computed so far.",
        .method = "Inputs, methods, results with units, figures and versions, from the project.",
        .workspace = "Report",
        .options = {{.name = "project",
                     .label = "Project",
                     .type = OptionType::product,
                     .defaultValue = "project",
                     .help = "What to report on; \"project\" is all studies before this one.",
                     .productKind = "project",
                     .group = "Report",
                     .advanced = true},
                    {.name = "title",
                     .label = "Title",
                     .type = OptionType::text,
                     .defaultValue = "Report",
                     .help = "Heading of the page.",
                     .group = "Report"},
                    {.name = "author",
                     .label = "Author",
                     .type = OptionType::text,
                     .help = "Shown below the heading.",
                     .optional = true,
                     .group = "Report"},
                    {.name = "file",
                     .label = "File",
                     .type = OptionType::text,
                     .defaultValue = "report.html",
                     .help = "Name of the file in the output folder.",
                     .group = "Report"}},
        .products = {},
        .results = {{"sections", "Sections", ""}, {"figures", "Figures", ""}}};
}

}  // namespace isthmus::study::kinds
