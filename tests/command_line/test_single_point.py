"""md.single-point against energies, forces, virials that LAMMPS gave for the same atoms."""

import json
import unittest

from engine import DATA, EngineTest, read_extxyz

EV_PER_BAR_A3 = 1.0 / 1602176.634

# Tolerances: forces relative to the largest component, by how finely the potential is tabulated;
# energy per atom in eV.
FINE, COARSE, ANALYTIC = (1e-6, 1e-8), (2e-5, 1e-8), (1e-9, 1e-9)


def eam(files, *species):
    return {"kind": "eam", "files": files if isinstance(files, list) else [files],
            "species": list(species)}


def lj(truncation="cut", cutoff=2.5, tail=False, mixing="arithmetic", pairs=None):
    pairs = pairs or [ARGON]
    return {"kind": "lennard-jones", "pairs": pairs, "cutoff": cutoff, "truncation": truncation,
            "tail": tail, "mixing": mixing}


ARGON = {"species": ["Ar", "Ar"], "epsilon": 1.0, "sigma": 1.0}
KRYPTON = {"species": ["Kr", "Kr"], "epsilon": 1.4, "sigma": 1.06}

CASES = {
    "cu_mishin1_500": (eam("Cu_mishin1.eam.alloy", "Cu"), FINE),
    "cu_mishin1_500_triclinic": (eam("Cu_mishin1.eam.alloy", "Cu"), FINE),
    "cu_mishin1_32_smallcell": (eam("Cu_mishin1.eam.alloy", "Cu"), FINE),
    "cu_mishin1_500_slab_ppf": (eam("Cu_mishin1.eam.alloy", "Cu"), FINE),
    "cu_u3_500": (eam("Cu_u3.eam", "Cu"), COARSE),
    "ni_u3_500": (eam("Ni_u3.eam", "Ni"), COARSE),
    "cu_zhou_500": (eam("Cu_zhou.eam.alloy", "Cu"), COARSE),
    "al_zhou_500": (eam("Al_zhou.eam.alloy", "Al"), COARSE),
    "ni_jea_500": (eam("NiAlH_jea.eam.alloy", "Ni"), COARSE),
    "ni3al_jea_500": (eam("NiAlH_jea.eam.alloy", "Ni", "Al"), COARSE),
    "ni3al_jea_fs_500": (eam("NiAlH_jea.eam.fs", "Ni", "Al"), COARSE),
    "ni3al_jea_500_swapped": (eam("NiAlH_jea.eam.alloy", "Al", "Ni"), COARSE),
    "ni3al_h_jea_510": (eam("NiAlH_jea.eam.alloy", "Ni", "Al", "H"), COARSE),
    "fe_mm_fs_432": (eam("Fe_mm.eam.fs", "Fe"), FINE),
    "cuni_u3_funcfl_500": (eam(["Cu_u3.eam", "Ni_u3.eam"], "Cu", "Ni"), COARSE),
    "cuni_onat_500": (eam("CuNi.eam.alloy", "Cu", "Ni"), COARSE),
}


class SinglePoint(EngineTest):
    def check(self, name, potential, tolerance, **options):
        reference = json.loads((DATA / "md" / "summary.json").read_text())[name]
        block = {"file": str(DATA / "md" / f"{name}.extxyz"), **options}
        recipe = {"isthmus": 1, "inputs": {"block": block}, "studies": [
            {"study": "md.single-point", "structure": "block", "potential": potential}]}
        document = self.run_recipe(recipe, "--output", self.folder / "out")["md.single-point"]
        results = {key: entry["value"] for key, entry in document["results"].items()}
        atoms = reference["N"]
        scale = 1e-4 if options.get("units") != "lj" else 1.0  # bar to GPa
        force_tolerance, energy_tolerance = tolerance
        self.assertAlmostEqual(results["potential_energy"], reference["pe"],
                               delta=energy_tolerance * atoms)
        largest = max(abs(p) for p in reference["press"]) * scale
        for component, pressure in zip(("xx", "yy", "zz", "xy", "xz", "yz"), reference["press"]):
            self.assertAlmostEqual(results[f"pressure_{component}"], pressure * scale,
                                   delta=10 * force_tolerance * largest)

        _, ours = read_extxyz(self.folder / "out" / "md.single-point.extxyz")
        _, theirs = read_extxyz(DATA / "md" / f"{name}.extxyz")
        virial_name = next(key for key in theirs if key.startswith("virial"))
        to_energy = EV_PER_BAR_A3 if options.get("units") != "lj" else 1.0
        virial_scale = max(abs(float(v)) for row in theirs[virial_name] for v in row) * to_energy
        for atom in range(atoms):
            for a, b in zip(ours["forces"][atom], theirs["forces"][atom]):
                self.assertAlmostEqual(float(a), float(b),
                                       delta=force_tolerance * reference["fmax"])
            self.assertAlmostEqual(float(ours["local_energy"][atom][0]),
                                   float(theirs["local_energy"][atom][0]),
                                   delta=20 * energy_tolerance)
            for a, b in zip(ours["virial"][atom], theirs[virial_name][atom]):
                self.assertAlmostEqual(float(a), float(b) * to_energy,
                                       delta=force_tolerance * virial_scale)

    def test_embedded_atom_potentials(self):
        for name, (potential, tolerance) in CASES.items():
            with self.subTest(name):
                self.check(name, potential, tolerance)

    def test_lennard_jones(self):
        cases = {"lj_500_rc2.5": lj(), "lj_500_rc2.5_shift": lj("shifted"),
                 "lj_500_rc2.5_linear": lj("force-shifted"),
                 "lj_500_rc3_tail": lj(cutoff=3.0, tail=True),
                 "lj_500_binary_geometric": lj(mixing="geometric", pairs=[ARGON, KRYPTON])}
        for name, potential in cases.items():
            with self.subTest(name):
                self.check(name, potential, ANALYTIC, units="lj")

    def test_the_published_recipe_runs_as_written(self):
        self.write("cu_mishin1_500.extxyz", (DATA / "md" / "cu_mishin1_500.extxyz").read_text())
        documents = self.run_recipe({
            "isthmus": 1, "inputs": {"block": "cu_mishin1_500.extxyz"}, "studies": [
                {"study": "md.single-point", "structure": "block",
                 "potential": {"kind": "eam", "files": ["Cu_mishin1.eam.alloy"],
                               "species": ["Cu"]}}]})
        document = documents["md.single-point"]
        self.assertEqual(document["outcome"], "completed")
        self.assertEqual(document["results"]["potential_energy"]["unit"], "eV")
        self.assertEqual(document["results"]["pressure_xx"]["unit"], "GPa")


if __name__ == "__main__":
    unittest.main()
