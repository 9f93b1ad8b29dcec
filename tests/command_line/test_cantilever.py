"""fem.static on a clamped beam under its weight; CalculiX 2.20 gives the same seven digits."""

import unittest

from engine import EngineTest


class Cantilever(EngineTest):
    def test_tip_displacement(self):
        documents = self.run_recipe({"isthmus": 1, "studies": [
            {"name": "beam", "study": "mesh.generate",
             "geometry": {"kind": "box", "size": [4, 1, 1], "divisions": [48, 12, 12]}},
            {"name": "matter", "study": "material.card",
             "elasticity": {"kind": "isotropic", "youngs_modulus": 2.1e-4,
                            "poissons_ratio": 0.3}},
            {"name": "bend", "study": "fem.static", "mesh": "beam.mesh",
             "material": "matter.material",
             "supports": [{"kind": "fixed", "boundary": "x_min"}],
             "loads": [{"kind": "body-force", "value": [0, 0, -1]}],
             "probes": [{"name": "tip", "point": [4, 1, 1]}]}]}, "--output", self.folder)
        tip = documents["bend"]["results"]["tip_displacement_z"]
        self.assertEqual(tip["unit"], "m")
        self.assertAlmostEqual(tip["value"], -1.894339e-3, delta=0.5e-9)
        self.assertTrue((self.folder / "bend.field.vtu").exists())


if __name__ == "__main__":
    unittest.main()
