#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Option crystalOption() {
    return {.name = "structure",
            .label = "Crystal",
            .type = OptionType::product,
            .help =
                "A crystal, periodic along all axes; its cell, best a small one, is what space "
                "is filled with.",
            .productKind = "structure",
            .group = "Crystal"};
}

Option directionOption(const char* name, const char* label, Json defaultValue, const char* help) {
    return {.name = name,
            .label = label,
            .type = OptionType::vector,
            .defaultValue = std::move(defaultValue),
            .help = help,
            .minimum = -1000,
            .maximum = 1000,
            .components = {"u", "v", "w"}};
}

Option planeOption(const char* name, const char* label, Json defaultValue, const char* help) {
    Option plane = directionOption(name, label, std::move(defaultValue), help);
    plane.components = {"h", "k", "l"};
    return plane;
}

Option orientationOption(const char* name, const char* label, const char* help) {
    return {.name = name,
            .label = label,
            .type = OptionType::record,
            .help = help,
            .optional = true,
            .fields = {directionOption("x", "Along x", Json::array({1, 0, 0}),
                                       "Direction [uvw] of the crystal along x."),
                       directionOption("y", "Along y", Json::array({0, 1, 0}),
                                       "Direction [uvw] along y, perpendicular to that along x; "
                                       "the one along z follows.")},
            .group = "Orientation"};
}

Option lengthOption(const char* name, const char* label, Json defaultValue, const char* help) {
    return {.name = name,
            .label = label,
            .unit = "angstrom",
            .defaultValue = std::move(defaultValue),
            .help = help,
            .minimum = 0.0,
            .maximum = 1e6};
}

Option seedOption() {
    return {.name = "seed",
            .label = "Seed",
            .type = OptionType::integer,
            .defaultValue = 1,
            .help = "Same seed, same structure.",
            .minimum = 0,
            .maximum = 9007199254740991.0,
            .advanced = true};
}

Option minimumDistanceOption(double defaultValue) {
    return lengthOption("minimum_distance", "Smallest distance", defaultValue,
                        "Of two atoms of different parts that are nearer, one is removed; 0 keeps "
                        "all.");
}

Option regionOption(bool optional) {
    Option center{.name = "center",
                  .label = "Center",
                  .type = OptionType::vector,
                  .unit = "angstrom",
                  .help = "Of the sphere, or a point of the axis.",
                  .optional = true,
                  .absent = "middle of cell"};
    Option radius = lengthOption("radius", "Radius", nullptr, "Of the surface.");
    radius.exclusiveMinimum = true;
    Option second = lengthOption("second_radius", "Second radius", nullptr,
                                 "Another one makes the hole elliptical.");
    second.optional = true;
    second.absent = "as the first";
    second.exclusiveMinimum = true;
    const auto vector = [](const char* name, const char* label, Json value, const char* unit,
                           const char* help) {
        return Option{.name = name,
                      .label = label,
                      .type = OptionType::vector,
                      .unit = unit,
                      .defaultValue = std::move(value),
                      .help = help};
    };
    return {
        .name = "region",
        .label = "Region",
        .type = OptionType::variant,
        .help = optional ? "Only atoms inside of it; left out, all." : "The part of space meant.",
        .optional = optional,
        .absent = optional ? "all atoms" : "",
        .variants = {
            {"sphere", "Sphere", "Also across periodic faces.", {center, radius}},
            {"cylinder",
             "Cylinder",
             "Endless, round or elliptical: a hole or a notch.",
             {center, vector("axis", "Axis", Json::array({0, 0, 1}), "", "Direction along it."),
              radius, second,
              vector("across", "First radius along", Json::array({1, 0, 0}), "",
                     "Direction of the first radius; the part along the axis does not count.")}},
            {"block",
             "Block",
             "Edges along x, y, z; also across periodic faces.",
             {vector("low", "Low corner", nullptr, "angstrom", "Least x, y, z."),
              vector("high", "High corner", nullptr, "angstrom", "Largest x, y, z.")}},
            {"half-space",
             "Half space",
             "All beyond a plane.",
             {vector("point", "Point", nullptr, "angstrom", "Any point of the plane."),
              vector("normal", "Normal", nullptr, "", "Points into the half space.")}}}};
}

}  // namespace isthmus::study::kinds
