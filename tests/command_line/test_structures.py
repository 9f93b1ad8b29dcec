"""Structures built from recipes: counts and densities from closed forms, refusals that help."""

import math
import unittest

from engine import EngineTest, read_extxyz

COPPER = {"name": "cell", "study": "structure.build", "species": "Cu", "lattice_constant": 3.6,
          "repeat": [1, 1, 1]}
BLOCK = {**COPPER, "name": "block", "repeat": [5, 5, 4]}


def recipe(*studies):
    return {"isthmus": 1, "studies": list(studies)}


def of(kind, name="made", structure="cell.structure", **options):
    return {"name": name, "study": kind, "structure": structure, **options}


class Structures(EngineTest):
    def value(self, documents, name, result):
        return documents[name]["results"][result]["value"]

    def assert_refused_at_the_end(self, recipe, *expected):
        """The last study refuses its input; those before it are done."""
        done = self.engine("run", self.write("recipe.json", recipe), status=2)
        for text in expected:
            self.assertIn(text, done.stderr)

    def test_every_kind_runs(self):
        oriented = {**COPPER, "name": "oriented", "repeat": [12, 4, 1],
                    "orientation": {"x": [1, -1, 0], "y": [1, 1, 1]}}
        fault = {**COPPER, "name": "layers", "repeat": [2, 2, 4],
                 "orientation": {"x": [1, -1, 0], "y": [1, 1, -2]}}
        done = self.run_recipe(recipe(
            COPPER, BLOCK, oriented, fault,
            {"name": "salt", "study": "structure.build", "prototype": "rocksalt",
             "species": "Na Cl", "lattice_constant": 5.64, "repeat": [2, 2, 2]},
            {"name": "rutile", "study": "structure.crystal", "space_group": "P4_2/mnm",
             "lengths": [4.594, 4.594, 2.959],
             "sites": [{"species": "Ti", "position": [0, 0, 0]},
                       {"species": "O", "position": [0.305, 0.305, 0]}]},
            of("structure.slab", "slab", plane=[1, 1, 1], layers=7, vacuum=12),
            of("structure.edit", "edit", "block.structure", operations=[
                {"kind": "alloy", "composition": [{"species": "Cu", "fraction": 0.75},
                                                  {"species": "Ni", "fraction": 0.25}]},
                {"kind": "vacancies", "fraction": 0.01},
                {"kind": "rattle", "deviation": 0.02}]),
            of("structure.merge", "merge", other="block.structure",
               placement={"kind": "stack", "misfit": 0.9}, overlap="keep"),
            of("structure.stacking-fault", "fault", "layers.structure"),
            of("structure.dislocation", "edge", "oriented.structure"),
            of("structure.bicrystal", "tilt",
               boundary={"kind": "symmetric-tilt", "axis": [0, 0, 1], "sigma": 5}),
            of("structure.polycrystal", "grains", size=[60, 60, 60], grains=4),
            of("structure.nanoparticle", "icosahedron",
               shape={"kind": "icosahedron", "shells": 3})))
        atoms = {name: self.value(done, name, "atoms") for name in done}
        self.assertEqual(atoms["salt"], 64)
        self.assertEqual(atoms["rutile"], 6)
        self.assertEqual(atoms["slab"], 7)
        self.assertEqual(atoms["edit"], 396)
        self.assertEqual(atoms["merge"], 404)
        self.assertEqual(atoms["icosahedron"], 147)
        self.assertEqual(atoms["edge"], atoms["oriented"])
        self.assertAlmostEqual(self.value(done, "edge", "burgers"), 3.6 / math.sqrt(2), places=3)
        self.assertAlmostEqual(self.value(done, "fault", "displacement"), 3.6 / math.sqrt(6))
        self.assertAlmostEqual(self.value(done, "tilt", "disorientation"), 36.8699, places=3)
        full = 4 * (60 / 3.6) ** 3
        kept = atoms["grains"] + self.value(done, "grains", "removed")
        self.assertLess(abs(kept / full - 1), 0.01)

    def test_random_choices_repeat_with_the_seed(self):
        def composition(seed):
            self.run_recipe(recipe(BLOCK, of("structure.edit", "alloy", "block.structure",
                                             seed=seed, operations=[
                {"kind": "substitute", "to": "Ni", "number": 40}])), "--output", "out")
            _, columns = read_extxyz(self.folder / "out" / "alloy.extxyz")
            return columns["species"]
        self.assertEqual(composition(3), composition(3))
        self.assertNotEqual(composition(3), composition(4))

    def test_impossible_requests_name_the_option(self):
        def edit(**operation):
            return recipe(BLOCK, of("structure.edit", "e", "block.structure",
                                    operations=[operation]))
        self.assert_refused_at_the_end(edit(kind="vacancies", number=401), "operations[0]", "number", "400")
        self.assert_refused_at_the_end(edit(kind="alloy", composition=[
            {"species": "Cu", "fraction": 0.999}, {"species": "Ni", "fraction": 0.001}]),
                                       "composition", "no whole number")
        self.assert_refused_at_the_end(edit(kind="cut", region={"kind": "sphere", "radius": 1e4}),
                            "operations[0] (cut)", "no atom")
        self.assert_refused_at_the_end(edit(kind="repeat", repeat=[1000, 1000, 1000]), "repeat",
                            "200 million")
        self.assert_refused_at_the_end(edit(kind="vacancie", number=1), "did you mean \"vacancies\"")
        self.assert_refused_at_the_end(recipe(COPPER, of("structure.slab", plane=[0, 0, 0])), "plane",
                            "0 0 0")
        self.assert_refused_at_the_end(recipe(COPPER, of("structure.polycrystal", size=[1e5, 1e5, 1e5])),
                            "size", "200 million")
        self.assert_refused_at_the_end(recipe(BLOCK, of("structure.merge", "m", "block.structure",
                                             other="block.structure")),
                            "minimum_distance", "overlap")
        self.assert_refused_at_the_end(recipe({**COPPER, "orientation": {"x": [1, 0, 0], "y": [1, 1, 0]}}),
                            "orientation", "perpendicular")

    def test_schemas_are_printed(self):
        for kind in ("build", "crystal", "slab", "edit", "merge", "stacking-fault", "dislocation",
                     "bicrystal", "polycrystal", "nanoparticle"):
            self.assertIn("Options", self.engine("studies", "structure." + kind).stdout)


if __name__ == "__main__":
    unittest.main()
