#include "engine/study/kinds/AnalysisModifiers.h"
#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

namespace {

Option trajectoryOption() {
    return {.name = "trajectory",
            .label = "Trajectory",
            .type = OptionType::product,
            .help =
                "All frames of a run, or of a file named with \"frame\": \"all\", in place of a "
                "structure. Results and curves are averages over time, fields those of the "
                "last frame, and the first frame is the reference where none is given.",
            .optional = true,
            .productKind = "trajectory",
            .group = "System"};
}

Option trajectoryFrames() {
    const auto frame = [](const char* name, const char* label, const char* help) {
        return Option{
            .name = name, .label = label, .type = OptionType::integer, .help = help, .minimum = 0};
    };
    Option first = frame("first", "First", "Counted from 0.");
    first.defaultValue = 0;
    Option last = frame("last", "Last", "The last one that is taken.");
    last.optional = true;
    last.absent = "the last";
    Option every = frame("every", "Every", "1 takes all, 2 every second one.");
    every.defaultValue = 1;
    every.minimum = 1;
    return {.name = "frames",
            .label = "Frames",
            .type = OptionType::record,
            .help = "Those of the trajectory that are taken.",
            .optional = true,
            .absent = "all",
            .fields = {std::move(first),
                       std::move(last),
                       std::move(every),
                       {.name = "interval",
                        .label = "Interval",
                        .unit = "ps",
                        .help = "Time from one frame of the file to the next, where the file does "
                                "not say.",
                        .optional = true,
                        .absent = "as it says",
                        .minimum = 0.0,
                        .exclusiveMinimum = true}},
            .group = "System",
            .onlyWith = {Condition{"trajectory"}}};
}

}  // namespace

Schema structureAnalyze() {
    Option structure = structureOption();
    structure.help = "The atoms; left out, the frames of a trajectory are analyzed.";
    structure.optional = true;
    Option potential = potentialOption();
    potential.help = "For the modifiers that need forces.";
    potential.optional = true;
    return {
        .name = "structure.analyze",
        .label = "Analyze atoms",
        .noun = "Analysis",
        .summary =
            "Finds what surrounds each atom: order, defects, strain, and how often it occurs.",
        .method =
            "Modifiers are applied in turn, except those that are not enabled; each adds fields to "
            "the "
            "atoms, results and curves. "
            "Centrosymmetry: Kelchner, Plimpton, Hamilton, Phys. Rev. B 58, 11085 (1998). Bond "
            "order: Steinhardt, Nelson, Ronchetti, Phys. Rev. B 28, 784 (1983). Common neighbors: "
            "Honeycutt and Andersen 1987; adaptive: Stukowski, Modelling Simul. Mater. Sci. Eng. "
            "20, 045021 (2012). Templates: Larsen, Schmidt, Schiotz, ibid. 24, 055007 (2016). "
            "Voronoi cells: Rycroft, Chaos 19, 041111 (2009). Strain: Shimizu, Ogata, Li, Mater. "
            "Trans. 48, 2923 (2007); D2min: Falk and Langer, Phys. Rev. E 57, 7192 (1998). "
            "Surface: Stukowski, JOM 66, 399 (2014). Stress: Hardy, J. Chem. Phys. 76, 622 (1982).",
        .workspace = "Analyze",
        .options = {std::move(structure),
                    trajectoryOption(),
                    trajectoryFrames(),
                    {.name = "reference",
                     .label = "Reference",
                     .type = OptionType::product,
                     .help = "The same atoms before, for displacements, strain and defects.",
                     .optional = true,
                     .productKind = "structure",
                     .group = "System"},
                    std::move(potential),
                    {.name = "modifiers",
                     .label = "Modifiers",
                     .type = OptionType::variant,
                     .help = "What to find, in turn; a later one may use the fields of an earlier "
                             "one.",
                     .list = true,
                     .variants = analysisModifiers(),
                     .group = "Modifiers"}},
        .products = {{"structure", "structure", "The atoms with the fields that were found."},
                     {"sites", "structure",
                      "The reference with site_occupancy, where wigner-seitz is used."},
                     {"surface", "mesh", "The surface, where surface-mesh is used."},
                     {"bins", "mesh", "The grid with its values, where spatial-bins is used."}},
        .results = {
            {"atoms", "Atoms", ""},
            {"coordination_mean", "Coordination, mean", ""},
            {"bond_length_mean", "Bond length, mean", "angstrom"},
            {"binding_energy", "Binding energy", "eV"},
            {"centrosymmetry_mean", "Centrosymmetry, mean", "angstrom^2"},
            {"fcc_count", "fcc, atoms", ""},
            {"fcc_fraction", "fcc, fraction", ""},
            {"hcp_count", "hcp, atoms", ""},
            {"hcp_fraction", "hcp, fraction", ""},
            {"bcc_count", "bcc, atoms", ""},
            {"bcc_fraction", "bcc, fraction", ""},
            {"icosahedral_count", "Icosahedral, atoms", ""},
            {"icosahedral_fraction", "Icosahedral, fraction", ""},
            {"other_count", "Other, atoms", ""},
            {"other_fraction", "Other, fraction", ""},
            {"voronoi_volume_mean", "Voronoi volume, mean", "angstrom^3"},
            {"displacement_mean", "Displacement, mean", "angstrom"},
            {"shear_strain_mean", "Shear strain, mean", ""},
            {"vacancies", "Vacancies", ""},
            {"interstitials", "Interstitials", ""},
            {"clusters", "Clusters", ""},
            {"largest_cluster", "Atoms of the largest cluster", ""},
            {"mean_square_displacement_last", "Mean-square displacement, last frame", "angstrom^2"},
            {"diffusion_exponent", "Exponent of the mean-square displacement", ""},
            {"diffusion_coefficient", "Diffusion coefficient", "angstrom^2/ps"}}};
}

}  // namespace isthmus::study::kinds
