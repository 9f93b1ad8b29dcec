"""Surfaces, faults and vacancies that were built have the energies that LAMMPS gives them."""

import unittest

from engine import EngineTest

# LAMMPS 29 Sep 2021 on Debian's Cu_mishin1.eam.alloy: lattice constant (angstrom), cohesive energy
# (eV), relaxed surface energies and intrinsic stacking fault (mJ/m^2, as in Mishin et al., Phys.
# Rev. B 63, 224106 (2001): 1345, 1475, 1239 and 44.4), unrelaxed vacancy of 864 atoms (eV).
LATTICE, COHESIVE = 3.61492507, -3.540218330
SURFACES = {(1, 0, 0): 1345.32, (1, 1, 0): 1475.48, (1, 1, 1): 1239.53}
FAULT, VACANCY = 44.38, 1.30918
MILLIJOULE = 16021.76634  # eV/angstrom^2 in mJ/m^2
MISHIN = {"kind": "eam", "files": ["Cu_mishin1.eam.alloy"], "species": ["Cu"]}
CELL = {"name": "cell", "study": "structure.build", "species": "Cu", "lattice_constant": LATTICE,
        "repeat": [1, 1, 1]}


def relaxed(name):
    return {"name": "relaxed", "study": "md.relax", "structure": name, "cell": "fixed",
            "potential": MISHIN}


class PlanarDefects(EngineTest):
    def results(self, *studies):
        done = self.run_recipe({"isthmus": 1, "studies": [CELL, *studies]})
        return {name: {key: each["value"] for key, each in document["results"].items()}
                for name, document in done.items()}

    def test_surface_energies(self):
        for plane, expected in SURFACES.items():
            done = self.results({"name": "slab", "study": "structure.slab", "plane": list(plane),
                                 "structure": "cell.structure", "layers": 24, "vacuum": 20},
                                relaxed("slab.structure"))
            excess = done["relaxed"]["potential_energy"] - done["slab"]["atoms"] * COHESIVE
            energy = excess / (2 * done["slab"]["area"]) * MILLIJOULE
            self.assertLess(abs(energy / expected - 1), 1e-4, plane)

    def test_stacking_fault_energy(self):
        done = self.results({"name": "bulk", "study": "structure.slab", "plane": [1, 1, 1],
                             "structure": "cell.structure", "layers": 24},
                            {"name": "fault", "study": "structure.stacking-fault",
                             "structure": "bulk.structure"}, relaxed("fault.structure"))
        excess = done["relaxed"]["potential_energy"] - done["fault"]["atoms"] * COHESIVE
        energy = excess / done["fault"]["area"] * MILLIJOULE
        # LAMMPS's fault lies between free surfaces.
        self.assertLess(abs(energy / FAULT - 1), 2e-3)

    def test_vacancy_energy(self):
        done = self.results(
            {"name": "vacancy", "study": "structure.edit", "structure": "cell.structure",
             "operations": [{"kind": "repeat", "repeat": [6, 6, 6]},
                            {"kind": "vacancies", "number": 1}]},
            {"name": "energy", "study": "md.single-point", "structure": "vacancy.structure",
             "potential": MISHIN})
        self.assertLess(abs(done["energy"]["potential_energy"] - 863 * COHESIVE - VACANCY), 1e-4)


if __name__ == "__main__":
    unittest.main()
