"""Whatever is wrong with the input gives status 2 and one message that helps."""

import os
import subprocess
import unittest

from engine import ENGINE, EngineTest

COPPER = {"kind": "eam-zhou2004", "species": ["Cu"]}
ATOM = ('1\nLattice="3 0 0 0 3 0 0 0 3" Properties=species:S:1:pos:R:3\n')


def single_point(file, potential=None, **more):
    return {"isthmus": 1, "inputs": {"block": file}, "studies": [
        {"study": "md.single-point", "structure": "block", "potential": potential or COPPER,
         **more}]}


class WrongInput(EngineTest):
    def test_missing_file(self):
        self.assert_refused(single_point("nowhere.extxyz"), "nowhere.extxyz", "no such file")

    def test_truncated_file(self):
        self.write("short.extxyz", "5\n" + ATOM.split("\n", 1)[1] + "Cu 0 0 0\nCu 1 1 1\n")
        self.assert_refused(single_point("short.extxyz"), "short.extxyz:", "5", "2")

    def test_wrong_kind_of_file(self):
        (self.folder / "picture.extxyz").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        self.assert_refused(single_point("picture.extxyz"), "picture.extxyz")

    def test_coordinates_that_are_no_numbers(self):
        self.write("nan.extxyz", ATOM + "Cu nan 0 0\n")
        self.assert_refused(single_point("nan.extxyz"), "nan.extxyz:3")

    def test_negative_volume(self):
        self.write("left.extxyz", ATOM.replace("0 0 3\"", "0 0 -3\"") + "Cu 0 0 0\n")
        self.assert_refused(single_point("left.extxyz"), "left.extxyz", "negative volume")

    def test_unknown_species(self):
        self.write("xx.extxyz", ATOM + "Na 0 0 0\n")
        self.assert_refused(single_point("xx.extxyz"), "Na", "Cu")

    def test_unknown_key_gets_a_suggestion(self):
        self.write("cu.extxyz", ATOM + "Cu 0 0 0\n")
        self.assert_refused(single_point("cu.extxyz", potentail=1), "potentail", "did you mean")

    def test_unknown_study(self):
        self.assert_refused({"isthmus": 1, "studies": [{"study": "md.elastc"}]}, "md.elastc",
                            "did you mean \"md.elastic\"")

    def test_study_that_names_a_missing_one(self):
        self.assert_refused({"isthmus": 1, "studies": [
            {"study": "md.relax", "structure": "blok.structure", "potential": COPPER}]},
            "blok.structure", "there is no")

    def test_wrong_units_of_an_input(self):
        self.write("cu.extxyz", ATOM + "Cu 0 0 0\n")
        self.assert_refused(single_point({"file": "cu.extxyz", "units": "inches"}), "units",
                            "metal")

    def test_value_out_of_range(self):
        self.assert_refused({"isthmus": 1, "studies": [
            {"name": "c", "study": "structure.build", "species": "Cu", "lattice_constant": -3}]},
            "lattice_constant", "-3", "above 0")

    def test_recipe_that_is_no_json(self):
        self.assert_refused("{\"isthmus\": 1,\n \"studies\": [\n", "recipe.json:3")

    def test_number_that_overflows(self):
        self.assert_refused('{"isthmus": 1, "studies": [{"study": "structure.build", '
                            '"species": "Cu", "lattice_constant": 1e999}]}', "recipe.json",
                            "1e999")

    def test_unknown_element(self):
        self.assert_refused({"isthmus": 1, "studies": [
            {"study": "structure.build", "species": "Cq", "lattice_constant": 3.6}]}, "Cq")

    def test_material_that_is_unstable(self):
        self.assert_refused({"isthmus": 1, "studies": [
            {"study": "material.card",
             "elasticity": {"kind": "cubic", "c11": 100, "c12": 120, "c44": 50}}]}, "stable")

    def test_unknown_boundary(self):
        recipe = self.write("recipe.json", {"isthmus": 1, "studies": [
            {"name": "beam", "study": "mesh.generate",
             "geometry": {"kind": "box", "size": [1, 1, 1], "divisions": [1, 1, 1]}},
            {"name": "matter", "study": "material.card",
             "elasticity": {"kind": "isotropic", "youngs_modulus": 1, "poissons_ratio": 0.3}},
            {"name": "pull", "study": "fem.static", "mesh": "beam.mesh",
             "material": "matter.material",
             "supports": [{"kind": "fixed", "boundary": "left"}]}]})
        done = self.engine("run", recipe, status=2)
        self.assertIn("left", done.stderr)
        self.assertIn("x_min", done.stderr)

    def test_options_of_the_program(self):
        self.engine("run", status=2)
        self.engine("dance", status=2)
        self.engine("run", "nowhere.json", status=2)
        done = self.engine("studies", "md.elastc", status=2)
        self.assertIn("did you mean", done.stderr)
        done = self.engine("run", "nowhere.json", "--device", "abacus", status=2)

    def test_drawing_cannot_be_measured_without_a_display(self):
        without = {key: value for key, value in os.environ.items()
                   if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
        done = subprocess.run([ENGINE, "benchmark", "view"], env=without, capture_output=True,
                              text=True, timeout=60, check=False)
        self.assertIn(done.returncode, (1, 2), done.stderr)
        self.assertTrue(done.stderr.strip())
        self.engine("benchmark", "stars", status=2)

    def test_override_of_a_missing_study(self):
        recipe = self.write("r.json", {"isthmus": 1, "studies": [
            {"name": "c", "study": "structure.build", "species": "Cu"}]})
        done = self.engine("run", recipe, "--set", "d.species=Ni", status=2)
        self.assertIn("--set", done.stderr)


if __name__ == "__main__":
    unittest.main()
