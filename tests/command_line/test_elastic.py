"""md.elastic against properties that LAMMPS gave for the same potentials."""

import unittest

from engine import EngineTest

# LAMMPS 29 Sep 2021 on the tables of Debian's lammps-data: prototype, lattice constant (angstrom),
# energy (eV/atom), C11, C12, C44 (GPa).
REFERENCE = {
    ("Cu_mishin1.eam.alloy", "Cu"): ("fcc", 3.61492507, -3.540218330, 169.88, 122.58, 76.21),
    ("NiAlH_jea.eam.alloy", "Ni"): ("fcc", 3.52000035, -4.450000013, 246.72, 147.48, 124.96),
    ("Fe_mm.eam.fs", "Fe"): ("bcc", 2.85532486, -4.122435102, 243.98, 145.25, 116.29),
}


class Elastic(EngineTest):
    def test_static_properties(self):
        for (file, element), (prototype, a0, energy, *constants) in REFERENCE.items():
            with self.subTest(file):
                results = self.run_recipe({"isthmus": 1, "studies": [
                    {"name": "crystal", "study": "structure.build", "prototype": prototype,
                     "species": element, "lattice_constant": 1.01 * a0, "repeat": [3, 3, 3]},
                    {"name": "elastic", "study": "md.elastic", "structure": "crystal.structure",
                     "potential": {"kind": "eam", "files": [file], "species": [element]}},
                ]})["elastic"]["results"]
                self.assertAlmostEqual(results["lattice_constant"]["value"], a0, delta=1e-6)
                self.assertAlmostEqual(results["cohesive_energy"]["value"], energy, delta=1e-7)
                for name, constant in zip(("C11", "C12", "C44"), constants):
                    self.assertAlmostEqual(results[name]["value"], constant,
                                           delta=0.003 * constant)
                    self.assertEqual(results[name]["unit"], "GPa")


if __name__ == "__main__":
    unittest.main()
