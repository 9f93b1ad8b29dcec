"""Properties of a crystal and a liquid, from outside, against LAMMPS and closed relations."""

import math
import unittest

from engine import EngineTest

COPPER = {"kind": "eam", "files": ["Cu_mishin1.eam.alloy"], "species": ["Cu"]}


def crystal(species="Cu", lattice_constant=3.6, repeat=2):
    return {"name": "crystal", "study": "structure.build", "prototype": "fcc", "species": species,
            "lattice_constant": lattice_constant, "repeat": [repeat] * 3}


class Properties(EngineTest):
    def values(self, *studies):
        """The results of the last study as numbers."""
        documents = self.run_recipe({"isthmus": 1, "studies": list(studies)})
        results = documents[studies[-1]["name"]]["results"]
        for name, quantity in results.items():
            self.assertTrue(math.isfinite(quantity["value"]), name)
        return {name: quantity["value"] for name, quantity in results.items()}

    def refuse(self, study, prototype, *expected):
        """The study refuses a crystal of copper, naming each of the expected texts."""
        recipe = {"isthmus": 1, "studies": [dict(crystal(), prototype=prototype), study]}
        done = self.engine("run", self.write("recipe.json", recipe), status=2)
        for text in expected:
            self.assertIn(text, done.stderr)

    def test_equation_of_state_and_stiffness_agree(self):
        state = self.values(crystal(), {
            "name": "state", "study": "md.equation-of-state", "structure": "crystal.structure",
            "potential": COPPER, "range": 0.005})
        stiffness = self.values(crystal(), {
            "name": "elastic", "study": "md.elastic", "structure": "crystal.structure",
            "potential": COPPER})
        self.assertAlmostEqual(state["lattice_constant"], stiffness["lattice_constant"], delta=1e-5)
        self.assertAlmostEqual(state["bulk_modulus"], stiffness["bulk_modulus"],
                               delta=0.003 * stiffness["bulk_modulus"])
        self.assertEqual(sum(1 for name in stiffness if len(name) == 3 and name[0] == "C"), 21)

    def test_defects(self):
        # LAMMPS 29 Sep 2021 on the same table: eV and mJ/m^2.
        values = self.values(crystal(), {
            "name": "defects", "study": "md.defects", "structure": "crystal.structure",
            "potential": COPPER})
        self.assertAlmostEqual(values["vacancy_energy"], 1.27209, delta=0.002)
        for name, expected in (("surface_energy_100", 1345.32), ("surface_energy_110", 1475.48),
                               ("surface_energy_111", 1239.53), ("stacking_fault_energy", 44.38)):
            self.assertAlmostEqual(values[name], expected, delta=0.005 * expected)

    def test_liquid_flows(self):
        argon = {"kind": "lennard-jones", "cutoff": 8.5125,
                 "pairs": [{"species": ["Ar", "Ar"], "epsilon": 0.010324, "sigma": 3.405}]}
        values = self.values(crystal("Ar", 5.718, 4), {
            "name": "flow", "study": "md.diffusion", "structure": "crystal.structure",
            "potential": argon, "temperature": 86.5, "melt_temperature": 300, "time_step": 8,
            "equilibration": 4, "duration": 12, "window": 1.2, "blocks": 5})
        self.assertGreater(values["diffusion"], 0.05)
        self.assertLess(values["diffusion"], 0.4)

    def test_wrong_input_is_told(self):
        study = {"name": "x", "structure": "crystal.structure", "potential": COPPER}
        self.refuse(dict(study, study="md.heat-capacity", temperatures=[300]), "fcc",
                    "temperatures", "two")
        self.refuse(dict(study, study="md.viscosity", duration=10, window=5), "fcc",
                    "window", "100 ps")
        self.refuse(dict(study, study="md.defects"), "diamond", "fcc or bcc")


if __name__ == "__main__":
    unittest.main()
