#include "engine/study/kinds/AnalysisModifiers.h"

namespace isthmus::study::kinds {

namespace {

Option cutoff(const char* help) {
    return {.name = "cutoff",
            .label = "Cutoff",
            .unit = "angstrom",
            .help = help,
            .minimum = 0.0,
            .maximum = 1000.0,
            .exclusiveMinimum = true};
}

Option wholeNumber(const char* name, const char* label, int value, int least, int most,
                   const char* help) {
    return {.name = name,
            .label = label,
            .type = OptionType::integer,
            .defaultValue = value,
            .help = help,
            .minimum = static_cast<double>(least),
            .maximum = static_cast<double>(most)};
}

Option field(const char* help) {
    return {.name = "field", .label = "Field", .type = OptionType::text, .help = help};
}

/// One number per atom: Analysis::numbers() in app/analysis.
Option numbers() {
    return field(
        "Name of a field with one number per atom, or an expression: z, "
        "velocity.magnitude, coordination == 12.");
}

Option selection() {
    const auto limit = [](const char* name, const char* label) {
        return Option{.name = name,
                      .label = label,
                      .help = "In the field's unit.",
                      .optional = true,
                      .absent = "no limit"};
    };
    return {.name = "where",
            .label = "Only where",
            .type = OptionType::record,
            .help = "Takes only atoms with a field between two limits.",
            .optional = true,
            .absent = "all atoms",
            .fields = {numbers(), limit("minimum", "Minimum"), limit("maximum", "Maximum")}};
}

/// Of every modifier.
Option enabled() {
    return {.name = "enabled",
            .label = "Enabled",
            .type = OptionType::boolean,
            .defaultValue = true,
            .help = "Whether it is applied; one that is not stays in its place."};
}

/// The modifiers of one topic.
struct Topic {
    const char* name;
    std::vector<Variant> modifiers;
};

std::vector<Variant> neighborModifiers() {
    return {{"coordination",
             "Coordination",
             "Number of neighbors of each atom: field coordination.",
             {cutoff("A neighbor is closer than that.")}},
            {"radial-distribution",
             "Radial distribution",
             "Density around an atom over the mean density, total and of each pair of species.",
             {cutoff("Largest distance; may exceed the cell."),
              wholeNumber("bins", "Bins", 200, 1, 100000, "Steps from 0 to the cutoff.")}},
            {"bond-angles",
             "Bond angles",
             "Distribution of the angles between the bonds of an atom.",
             {cutoff("Longest bond."),
              wholeNumber("bins", "Bins", 180, 1, 18000, "Steps from 0 to 180 degrees.")}},
            {"descriptors",
             "Bond descriptors",
             "Mean bond-length deviation and, where the structure has local_energy, mean bond "
             "energy of "
             "each atom (Yu et al. 2025): fields coordination, bond_length_deviation, bond_energy.",
             {cutoff("Longest bond."),
              {.name = "equilibrium_length",
               .label = "Equilibrium length",
               .unit = "angstrom",
               .help = "Bond length without deviation.",
               .optional = true,
               .absent = "mean of all",
               .minimum = 0.0,
               .maximum = 1000.0,
               .exclusiveMinimum = true}}}};
}

std::vector<Variant> orderModifiers() {
    Option optionalCutoff = cutoff(
        "Of the bonds: (1 + sqrt(2))/2 of the nearest distance for fcc and hcp, of the cube's edge "
        "for bcc; adaptive, it is found for each atom.");
    optionalCutoff.optional = true;
    optionalCutoff.absent = "adaptive";
    Option orderCutoff = cutoff("Takes all neighbors closer than that, and not the nearest ones.");
    orderCutoff.optional = true;
    orderCutoff.absent = "nearest";
    return {
        {"centrosymmetry",
         "Centrosymmetry",
         "How little opposite neighbors mirror each other: field centrosymmetry (angstrom^2).",
         {wholeNumber("neighbors", "Neighbors", 12, 2, 100,
                      "Even: 12 for fcc and hcp, 8 for bcc.")}},
        {"bond-order",
         "Bond order",
         "Steinhardt's order parameters: fields q4, q6 and so on; q4_averaged where averaged.",
         {{.name = "degrees",
           .label = "Degrees",
           .type = OptionType::integer,
           .defaultValue = Json::array({4, 6}),
           .help = "Of the spherical harmonics.",
           .list = true,
           .minimum = 1,
           .maximum = 20},
          wholeNumber("neighbors", "Neighbors", 12, 1, 200, "Number of nearest neighbors."),
          orderCutoff,
          {.name = "averaged",
           .label = "Averaged",
           .type = OptionType::boolean,
           .defaultValue = false,
           .help = "Over the atom and its neighbors, after Lechner and Dellago."}}},
        {"common-neighbors",
         "Common neighbor analysis",
         "fcc, hcp, bcc, icosahedral or other: field structure_type.",
         {optionalCutoff}},
        {"diamond",
         "Diamond structure",
         "Cubic or hexagonal diamond, or other: field structure_type.",
         {}},
        {"template-matching",
         "Polyhedral template matching",
         "fcc, hcp, bcc, icosahedral, simple cubic or other, with deviation and orientation: "
         "fields "
         "structure_type, template_deviation, orientation (quaternion x y z w), neighbor_distance.",
         {{.name = "largest_deviation",
           .label = "Largest deviation",
           .defaultValue = 0.15,
           .help = "Root mean square, in units of the neighbor distance; beyond it an atom is "
                   "other.",
           .minimum = 0.0,
           .maximum = 1.0},
          {.name = "diamond",
           .label = "Diamond",
           .type = OptionType::boolean,
           .defaultValue = false,
           .help = "Also cubic and hexagonal diamond."}}},
        {"voronoi",
         "Voronoi cells",
         "Volume and faces of each atom's cell: fields voronoi_volume, voronoi_faces.",
         {{.name = "smallest_face",
           .label = "Smallest face",
           .unit = "angstrom^2",
           .defaultValue = 0.0,
           .help = "Smaller faces are not counted.",
           .minimum = 0.0}}}};
}

std::vector<Variant> changeModifiers() {
    return {
        {"displacements",
         "Displacements",
         "From the reference: field displacement.",
         {{.name = "cell_change",
           .label = "Change of the cell",
           .type = OptionType::choice,
           .defaultValue = "included",
           .help = "Whether atoms that only follow the cell are displaced.",
           .choices = {"included", "removed"}}}},
        {"strain",
         "Atomic strain",
         "Since the reference: fields strain (Green-Lagrange), shear_strain (von Mises), "
         "volumetric_strain, nonaffine_displacement (D2min).",
         {cutoff("Of the neighbors in the reference.")}},
        {"wigner-seitz",
         "Wigner-Seitz defects",
         "Vacancies and interstitials by the sites of the reference: field site_occupancy, and the "
         "product sites.",
         {}}};
}

Option binOperation(const std::string& part) {
    return {.name = "operation",
            .label = "Operation",
            .type = OptionType::choice,
            .help = "Mean or sum over the atoms of a " + part +
                    ", or sum over its volume. Atoms that are counted have no mean: density then.",
            .optional = true,
            .absent = "mean, or density",
            .choices = {"mean", "sum", "density"}};
}

std::vector<Variant> spatialModifiers() {
    Option counted = numbers();
    counted.optional = true;
    counted.absent = "atoms counted";
    return {{"clusters",
             "Clusters",
             "Connected groups, the largest first: field cluster (0: not selected).",
             {cutoff("Longest step within a group."), selection()}},
            {"profile",
             "Profile",
             "A field in slices along an axis, as a curve.",
             {counted,
              {.name = "axis",
               .label = "Axis",
               .type = OptionType::choice,
               .defaultValue = "c",
               .help = "Edge of the cell.",
               .choices = {"a", "b", "c"}},
              wholeNumber("bins", "Bins", 50, 1, 100000, "Slices."),
              binOperation("slice")}},
            {"spatial-bins",
             "Spatial bins",
             "A field in the pieces of a grid with the shape of the cell: field NAME_bins gives "
             "each atom the value of its own piece, and the product bins is the grid.",
             {counted,
              {.name = "bins",
               .label = "Bins",
               .type = OptionType::vector,
               .defaultValue = Json::array({10, 10, 10}),
               .help = "Along the edges a, b and c; 1: no division.",
               .minimum = 1,
               .maximum = 10000,
               .components = {"a", "b", "c"}},
              binOperation("piece")}}};
}

std::vector<Variant> fieldModifiers() {
    return {{"expression",
             "Computed field",
             "A field by a formula over the others.",
             {{.name = "name",
               .label = "Name",
               .type = OptionType::text,
               .defaultValue = "computed",
               .help = "Of the new field: letters, digits and _."},
              {.name = "expression",
               .label = "Expression",
               .type = OptionType::text,
               .help = "Of x, y, z, velocity.x..., species, index and fields (stress.xx, "
                       "displacement.magnitude): sqrt(x^2 + y^2), species == \"Cu\" ? 1 : 0."},
              {.name = "unit",
               .label = "Unit",
               .type = OptionType::text,
               .defaultValue = "1",
               .help = "Of its values: angstrom, eV, GPa..."}}},
            {"hide",
             "Hide atoms",
             "Atoms that an expression picks are not drawn, frame by frame: field hidden (1 on "
             "them).",
             {{.name = "expression",
               .label = "Expression",
               .type = OptionType::text,
               .help = "As of a computed field; not 0 picks the atom: structure_type == 1 (fcc), "
                       "coordination == 12, z > 20 && species == \"Ni\"."}}},
            {"histogram",
             "Histogram",
             "How many atoms have which value of a field, as a curve.",
             {numbers(),
              wholeNumber("bins", "Bins", 100, 2, 100000, "Of equal width."),
              {.name = "range",
               .label = "Range",
               .type = OptionType::vector,
               .help = "Least and greatest value that count, in the unit of the field.",
               .optional = true,
               .absent = "all values",
               .length = 2,
               .components = {"from", "to"}}}}};
}

std::vector<Variant> surfaceModifiers() {
    return {{"surface-mesh",
             "Surface mesh",
             "Triangles between solid and empty space, by a probe sphere: area, solid volume, "
             "field surface (1 on it), and the product surface.",
             {{.name = "probe_radius",
               .label = "Probe radius",
               .unit = "angstrom",
               .defaultValue = 4.0,
               .help = "Holes into which the sphere does not fit are solid. More than half of the "
                       "lattice constant.",
               .minimum = 0.0,
               .maximum = 1000.0,
               .exclusiveMinimum = true}}}};
}

std::vector<Variant> stressModifiers() {
    return {
        {"atomic-stress",
         "Atomic stress",
         "Virial of each atom over its volume, with the potential: fields stress and "
         "von_mises_stress, result pressure.",
         {{.name = "volume",
           .label = "Volume",
           .type = OptionType::choice,
           .defaultValue = "voronoi",
           .help = "That of the atom's Voronoi cell, or an equal share of the structure's cell.",
           .choices = {"voronoi", "mean"}}}},
        {"hardy-stress",
         "Hardy stress",
         "Stress of the continuum at the place of each atom, averaged over a sphere, with the "
         "potential: fields hardy_stress and hardy_von_mises_stress.",
         {{.name = "radius",
           .label = "Radius",
           .unit = "angstrom",
           .defaultValue = 8.0,
           .help = "Where Lucy's localization function ends; two lattice constants or more.",
           .minimum = 0.0,
           .maximum = 100.0,
           .exclusiveMinimum = true}}}};
}

std::vector<Variant> timeModifiers() {
    Option averaged = field("Name of a field, also one that an earlier modifier gives.");
    return {{"time-average",
             "Average over time",
             "Of a field of each atom over the frames of a trajectory: fields NAME_average and "
             "NAME_deviation.",
             {std::move(averaged)}},
            {"mean-square-displacement",
             "Mean-square displacement",
             "From the first frame of a trajectory, unwrapped, as a curve; where it grows in "
             "proportion to time, a sixth of its slope is the diffusion coefficient.",
             {{.name = "drift",
               .label = "Drift",
               .type = OptionType::choice,
               .defaultValue = "removed",
               .help = "Whether the motion of the center of mass counts.",
               .choices = {"removed", "included"}},
              {.name = "fit_from",
               .label = "Fit from",
               .defaultValue = 0.5,
               .help = "Where the fitted part begins, as a part of the time.",
               .minimum = 0.0,
               .maximum = 0.9}}}};
}

}  // namespace

std::vector<Variant> analysisModifiers() {
    std::vector<Variant> modifiers;
    for (const Topic& topic : {Topic{"Neighbors", neighborModifiers()},
                               {"Order", orderModifiers()},
                               {"Change since a reference", changeModifiers()},
                               {"Groups and places", spatialModifiers()},
                               {"Fields", fieldModifiers()},
                               {"Surfaces", surfaceModifiers()},
                               {"Stress", stressModifiers()},
                               {"Time", timeModifiers()}}) {
        for (Variant modifier : topic.modifiers) {
            modifier.group = topic.name;
            modifier.fields.push_back(enabled());
            modifiers.push_back(std::move(modifier));
        }
    }
    return modifiers;
}

}  // namespace isthmus::study::kinds
