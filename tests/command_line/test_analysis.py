"""structure.analyze against what LAMMPS says of the same atoms, from file to file."""

import math
import unittest

from engine import DATA, EngineTest, read_extxyz


class Analysis(EngineTest):
    def analyze(self, name, modifiers, **inputs):
        recipe = {"isthmus": 1, "inputs": {"block": str(DATA / "analysis" / f"{name}.extxyz"),
                                           **inputs},
                  "studies": [{"name": "analysis", "study": "structure.analyze",
                               "structure": "block", "modifiers": modifiers}]}
        document = self.run_recipe(recipe, "--output", self.folder / "out")["analysis"]
        self.assertEqual(document["outcome"], "completed")
        _, ours = read_extxyz(self.folder / "out" / "analysis.extxyz")
        _, theirs = read_extxyz(DATA / "analysis" / f"{name}.extxyz")
        return document["results"], ours, theirs

    def test_fields_of_hot_copper(self):
        cutoff = 3.0983988078535836
        results, ours, theirs = self.analyze("cu_solid_800K", [
            {"kind": "coordination", "cutoff": cutoff},
            {"kind": "common-neighbors", "cutoff": cutoff},
            {"kind": "centrosymmetry"},
            {"kind": "bond-order"},
            {"kind": "voronoi"}])
        self.assertEqual(results["fcc_count"]["value"], 802)
        self.assertEqual(results["other_count"]["value"], 62)
        self.assertEqual(results["centrosymmetry_max"]["unit"], "angstrom^2")
        self.assertAlmostEqual(results["centrosymmetry_mean"]["value"], 1.3954855542, delta=1e-6)
        for atom in range(864):
            value = lambda name: float(ours[name][atom][0])
            self.assertEqual(value("coordination"), float(theirs["coord"][atom][0]))
            self.assertEqual(value("structure_type") or 5, float(theirs["cna"][atom][0]))
            self.assertAlmostEqual(value("centrosymmetry"), float(theirs["csp"][atom][0]),
                                   delta=1e-6)
            order = theirs["q4_q6_q8_q10_q12_nnn12"][atom]
            self.assertAlmostEqual(value("q4"), float(order[0]), delta=1e-6)
            self.assertAlmostEqual(value("q6"), float(order[1]), delta=1e-6)
            volume, faces = map(float, theirs["voronoi_vol_faces"][atom])
            self.assertAlmostEqual(value("voronoi_volume") / volume, 1.0, delta=1e-8)
            self.assertEqual(value("voronoi_faces"), faces)

    def test_a_crystal_built_and_strained_by_hand(self):
        self.write("sheared.extxyz", "\n".join([
            "4", 'Lattice="4 0 0 0.4 4 0 0 0 4" Properties=species:S:1:pos:R:3 pbc="T T T"',
            "Cu 0 0 0", "Cu 0.2 2 2", "Cu 2 0 2", "Cu 2.2 2 0"]) + "\n")
        documents = self.run_recipe({
            "isthmus": 1, "inputs": {"sheared": "sheared.extxyz"}, "studies": [
                {"name": "crystal", "study": "structure.build", "prototype": "fcc",
                 "species": "Cu", "lattice_constant": 4.0, "repeat": [1, 1, 1]},
                {"name": "analysis", "study": "structure.analyze", "structure": "sheared",
                 "reference": "crystal.structure",
                 "modifiers": [{"kind": "strain", "cutoff": 3.4}, {"kind": "wigner-seitz"}]}]})
        results = documents["analysis"]["results"]
        self.assertAlmostEqual(results["shear_strain_mean"]["value"],
                               math.sqrt(0.05 ** 2 + 0.005 ** 2 / 3), delta=1e-12)
        self.assertAlmostEqual(results["nonaffine_displacement_max"]["value"], 0, delta=1e-12)
        self.assertEqual(results["vacancies"]["value"], 0)

    def test_frames_of_a_file_are_averaged(self):
        frames = []
        for edge in (4.0, 4.2):
            frames += ["4", f'Lattice="{edge} 0 0 0 {edge} 0 0 0 {edge}" '
                       'Properties=species:S:1:pos:R:3 pbc="T T T"']
            frames += [f"Cu {x * edge} {y * edge} {z * edge}" for x, y, z in
                       ((0, 0, 0), (0, .5, .5), (.5, 0, .5), (.5, .5, 0))]
        self.write("stretched.extxyz", "\n".join(frames) + "\n")
        studies = [{"name": "analysis", "study": "structure.analyze", "trajectory": "frames",
                    "modifiers": [{"kind": "voronoi"}]}]
        recipe = {"isthmus": 1,
                  "inputs": {"frames": {"file": "stretched.extxyz", "frame": "all"}},
                  "studies": studies}
        results = self.run_recipe(recipe)["analysis"]["results"]
        found = results["voronoi_volume_mean"]
        self.assertAlmostEqual(found["value"], (4 ** 3 + 4.2 ** 3) / 8, delta=1e-9)
        self.assertAlmostEqual(found["standard_error"], (4.2 ** 3 - 4 ** 3) / 8, delta=1e-9)
        studies[0]["trajectory"] = "none"
        self.assert_refused(recipe, "none")
        recipe["inputs"]["frames"]["frame"] = "every"
        self.assert_refused(recipe, "frame", "all")

    def test_mistaken_modifiers_are_refused(self):
        def recipe(*modifiers):
            return {"isthmus": 1,
                    "inputs": {"block": str(DATA / "analysis" / "fcc_perfect.extxyz")},
                    "studies": [{"study": "structure.analyze", "structure": "block",
                                 "modifiers": list(modifiers)}]}
        self.assert_refused(recipe({"kind": "coordinaton", "cutoff": 3}), "coordination")
        self.assert_refused(recipe({"kind": "coordination"}), "cutoff")
        self.assert_refused(recipe({"kind": "strain", "cutoff": 3}), "modifiers[0]", "reference")


if __name__ == "__main__":
    unittest.main()
