#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema meshGenerate() {
    // In any unit of length; products of six lengths must stay within a computer's numbers.
    constexpr double kShortest = 1e-12;
    constexpr double kLongest = 1e12;
    const auto length = [](const char* name, const char* label, const char* help) {
        return Option{.name = name,
                      .label = label,
                      .unit = "$length_unit",
                      .help = help,
                      .minimum = kShortest,
                      .maximum = kLongest};
    };
    const auto count = [](const char* name, const char* label, int value, const char* help) {
        return Option{.name = name,
                      .label = label,
                      .type = OptionType::integer,
                      .defaultValue = value,
                      .help = help,
                      .minimum = 1,
                      .maximum = 10000};
    };
    return {
        .name = "mesh.generate",
        .label = "Mesh",
        .summary = "Makes a mesh of a box or a plate with a hole, or of a geometry file.",
        .method =
            "Structured hexahedra by mapping, with steps that grow geometrically away from a "
            "hole; geometry files through Gmsh (Geuzaine and Remacle, Int. J. Numer. Methods "
            "Eng. 79 (2009) 1309).",
        .workspace = "Build",
        .options =
            {{.name = "geometry",
              .label = "Geometry",
              .type = OptionType::variant,
              .help = "What to mesh.",
              .variants =
                  {{"box",
                    "Box",
                    "Hexahedra from the origin; boundaries x_min, x_max, y_min, y_max, z_min, "
                    "z_max.",
                    {{.name = "size",
                      .label = "Size",
                      .type = OptionType::vector,
                      .unit = "$length_unit",
                      .help = "Edges along x, y, z.",
                      .minimum = kShortest,
                      .maximum = kLongest},
                     {.name = "divisions",
                      .label = "Divisions",
                      .type = OptionType::vector,
                      .defaultValue = Json::array({8, 8, 8}),
                      .help = "Elements along x, y, z.",
                      .minimum = 1,
                      .maximum = 10000}}},
                   {"plate-with-hole",
                    "Plate with a hole",
                    "A rectangular plate in the xy plane around the origin with a round hole; "
                    "boundaries x_min, x_max, y_min, y_max, z_min, z_max, hole.",
                    {length("width", "Width", "Edge along y."),
                     length("length", "Length", "Edge along x."),
                     length("thickness", "Thickness", "Along z, from 0."),
                     length("radius", "Hole radius", "Less than half of width and length."),
                     count("around", "Elements around", 64,
                           "Elements around the whole hole, a multiple of 8."),
                     count("outward", "Elements outward", 24,
                           "Elements from the hole to the edge, finer at the hole."),
                     count("through", "Elements through", 2, "Elements through the thickness.")}},
                   {"file",
                    "Geometry or mesh file",
                    "A .msh mesh, or a .geo or .step geometry that Gmsh meshes with tetrahedra.",
                    {{.name = "file",
                      .label = "File",
                      .type = OptionType::file,
                      .help =
                          "Its physical groups become regions and boundaries; without any, these "
                          "are called volume_1, surface_1 and so on."},
                     {.name = "element_size",
                      .label = "Element size",
                      .unit = "$length_unit",
                      .help = "Largest edge.",
                      .optional = true,
                      .absent = "Gmsh's choice",
                      .minimum = kShortest,
                      .maximum = kLongest},
                     {.name = "order",
                      .label = "Order",
                      .type = OptionType::integer,
                      .defaultValue = 1,
                      .help = "1: tet4, 2: tet10; a .msh file stays as it is.",
                      .minimum = 1,
                      .maximum = 2}}}},
              .group = "Geometry"},
             {.name = "length_unit",
              .label = "Length unit",
              .type = OptionType::choice,
              .defaultValue = "m",
              .help =
                  "Of the lengths here and in the file; a .step file brings its own unit. The mesh "
                  "itself is in meters.",
              .choices = {"m", "mm", "um", "nm", "angstrom"},
              .group = "Geometry"}},
        .products = {{"mesh", "mesh", "The mesh with its regions and boundaries."}},
        .results = {{"nodes", "Nodes", ""},
                    {"elements", "Elements", ""},
                    {"volume", "Volume", "m^3"},
                    {"min_scaled_jacobian", "Smallest scaled Jacobian", ""}}};
}

}  // namespace isthmus::study::kinds
