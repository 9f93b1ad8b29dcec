#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

namespace {

Option optionalOf(Option option) {
    option.optional = true;
    return option;
}

Option requiredOf(Option option) {
    option.optional = false;
    option.group = "Options";
    return option;
}

}  // namespace

Schema structureBicrystal() {
    Option vacuum = lengthOption(
        "vacuum", "Vacuum", nullptr,
        "Above the upper grain; a periodic cell has a second boundary at its face instead.");
    vacuum.optional = true;
    vacuum.absent = "periodic";
    return {
        .name = "structure.bicrystal",
        .label = "Bicrystal",
        .summary = "Joins two grains of a crystal at a flat grain boundary.",
        .method =
            "Symmetric tilt: tan(theta/2) = (n/m) sqrt(u^2 + v^2 + w^2) gives a coincidence "
            "lattice with Sigma = m^2 + (u^2 + v^2 + w^2) n^2, divided by 2 until odd "
            "(Ranganathan, Acta Cryst. 21, 197, 1966). Otherwise the grains' cells are repeated "
            "until they agree, and the upper one is strained.",
        .workspace = "Build",
        .options =
            {crystalOption(),
             {.name = "boundary",
              .label = "Boundary",
              .type = OptionType::variant,
              .help = "How the grains are turned.",
              .variants =
                  {{"symmetric-tilt",
                    "Symmetric tilt",
                    "Of a cubic crystal; the axis lies along x. Give one of Sigma, angle and "
                    "plane.",
                    {directionOption("axis", "Tilt axis", Json::array({0, 0, 1}), "[uvw]."),
                     optionalOf({.name = "sigma",
                                 .label = "Sigma",
                                 .type = OptionType::integer,
                                 .help = "Inverse density of coinciding lattice points, odd; the "
                                         "boundary with the smallest indices is taken.",
                                 .minimum = 3,
                                 .maximum = 9999}),
                     optionalOf({.name = "angle",
                                 .label = "Tilt angle",
                                 .unit = "deg",
                                 .help = "Between the grains; the smallest Sigma within 0.05.",
                                 .minimum = 0.0,
                                 .maximum = 180.0,
                                 .exclusiveMinimum = true}),
                     optionalOf(planeOption("plane", "Boundary plane", nullptr,
                                            "(hkl) of one grain, which holds the axis."))}},
                   {"orientations",
                    "Two orientations",
                    "Any, given by the directions along x and y.",
                    {requiredOf(orientationOption("lower", "Lower grain", "Its directions.")),
                     requiredOf(orientationOption("upper", "Upper grain", "Its directions.")),
                     {.name = "misfit",
                      .label = "Largest strain",
                      .defaultValue = 0.01,
                      .help = "How much the upper grain may be strained along x and y to fit.",
                      .minimum = 0.0,
                      .maximum = 0.5}}}},
              .group = "Boundary"},
             {.name = "thickness",
              .label = "Thickness",
              .type = OptionType::vector,
              .unit = "angstrom",
              .defaultValue = Json::array({30, 30}),
              .help = "Of the lower and the upper grain along z, at least.",
              .minimum = 0.0,
              .maximum = 1e6,
              .exclusiveMinimum = true,
              .length = 2,
              .components = {"lower", "upper"},
              .group = "Size"},
             {.name = "repeat",
              .label = "Repeat",
              .type = OptionType::vector,
              .defaultValue = Json::array({1, 1}),
              .help = "Common cells along x and y.",
              .minimum = 1,
              .maximum = 10000,
              .length = 2,
              .group = "Size"},
             minimumDistanceOption(1.5),
             {.name = "shift",
              .label = "Shift",
              .type = OptionType::vector,
              .unit = "angstrom",
              .defaultValue = Json::array({0, 0, 0}),
              .help = "Of the upper grain.",
              .minimum = -1e6,
              .maximum = 1e6,
              .advanced = true},
             vacuum},
        .products = {{"structure", "structure", "Both grains, with a field grain: 1 and 2."}},
        .results = {{"atoms", "Atoms", ""},
                    {"removed", "Atoms removed", ""},
                    {"area", "Area of the boundary", "angstrom^2"},
                    {"boundary_height", "Height of the boundary", "angstrom"},
                    {"sigma", "Sigma", ""},
                    {"tilt_angle", "Tilt angle", "deg"},
                    {"disorientation", "Least equivalent angle", "deg"},
                    {"misfit_x", "Strain of the upper grain along x", ""},
                    {"misfit_y", "Strain of the upper grain along y", ""}}};
}

}  // namespace isthmus::study::kinds
