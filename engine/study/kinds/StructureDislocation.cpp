#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema structureDislocation() {
    const auto axis = [](const char* name, const char* label, const char* value, const char* help) {
        return Option{.name = name,
                      .label = label,
                      .type = OptionType::choice,
                      .defaultValue = value,
                      .help = help,
                      .choices = {"x", "y", "z"}};
    };
    return {
        .name = "structure.dislocation",
        .label = "Dislocation",
        .summary = "Puts a straight edge, screw or mixed dislocation into a crystal.",
        .method =
            "Displacements of isotropic linear elasticity (Hirth and Lothe, Theory of "
            "Dislocations, 1982, equations 3-3 and 3-45): u_s = b_s theta/(2 pi), u_e = "
            "b_e/(2 pi) (theta + x y/(2 (1 - nu) r^2)) and the part along the normal. Relax "
            "the core with a potential afterwards.",
        .workspace = "Build",
        .options =
            {structureOption(),
             axis("line", "Line along", "z",
                  "Axis of the line; an edge of the cell must lie along it."),
             axis("normal", "Glide plane normal", "y", "Axis perpendicular to the glide plane."),
             {.name = "burgers",
              .label = "Burgers vector",
              .type = OptionType::variant,
              .defaultValue = Json{{"kind", "edge"}},
              .help = "Closure failure of a circuit around the line, in the glide plane.",
              .variants =
                  {{"edge", "Edge", "The crystal's shortest translation across the line.", {}},
                   {"screw", "Screw", "The crystal's shortest translation along the line.", {}},
                   {"vector",
                    "Vector",
                    "Any, also mixed or partial.",
                    {{.name = "vector",
                      .label = "Vector",
                      .type = OptionType::vector,
                      .unit = "angstrom",
                      .help = "In the glide plane."}}}}},
             {.name = "method",
              .label = "Method",
              .type = OptionType::choice,
              .defaultValue = "glide",
              .help =
                  "glide keeps all atoms and leaves a step at one side; half-plane takes a half "
                  "plane of an edge dislocation out.",
              .choices = {"glide", "half-plane"},
              .onlyWith = {{"burgers", {"edge", "vector"}}}},
             {.name = "poisson_ratio",
              .label = "Poisson's ratio",
              .defaultValue = 0.3,
              .help = "Of the isotropic solid.",
              .minimum = -0.99,
              .maximum = 0.499},
             {.name = "center",
              .label = "Center",
              .type = OptionType::vector,
              .unit = "angstrom",
              .help = "A point of the line, which is moved between two planes of atoms.",
              .optional = true,
              .absent = "middle of cell",
              .advanced = true}},
        .products = {{"structure", "structure", "The crystal, periodic along the line only."}},
        .results = {{"atoms", "Atoms", ""},
                    {"burgers", "Length of the Burgers vector", "angstrom"},
                    {"removed", "Atoms of the half plane", ""}}};
}

}  // namespace isthmus::study::kinds
