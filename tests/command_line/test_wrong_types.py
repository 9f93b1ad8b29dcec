"""Values of a wrong type or size anywhere in a recipe: never a crash, always one plain message."""

import copy
import json
import re
import subprocess
import unittest

from engine import ENGINE, EngineTest

CRYSTAL = {"name": "c", "study": "structure.build", "species": "Cu", "prototype": "fcc",
           "lattice_constant": 3.6, "repeat": [2, 2, 2]}
COPPER = {"kind": "eam-zhou2004", "species": ["Cu"]}
ATOMS = {
    "isthmus": 1, "title": "t", "inputs": {"q": {"file": "q.extxyz", "periodic": [True] * 3}},
    "studies": [CRYSTAL, {"name": "s", "study": "md.run", "structure": "c.structure",
                          "potential": COPPER, "duration": 0.004, "seed": 1,
                          "ensemble": {"kind": "nvt", "temperature": 300}}],
    "views": {"main": {"layers": [{"item": "s.structure", "color_by": "forces"}],
                       "camera": {"direction": [1, 0, 0], "zoom": 1}}}}
BODY = {
    "isthmus": 1, "studies": [
        {"name": "m", "study": "mesh.generate",
         "geometry": {"kind": "box", "size": [1, 1, 1], "divisions": [1, 1, 1]}},
        {"name": "e", "study": "material.card",
         "elasticity": {"kind": "isotropic", "youngs_modulus": 100, "poissons_ratio": 0.3}},
        {"name": "f", "study": "fem.static", "mesh": "m.mesh", "material": "e.material",
         "supports": [{"kind": "fixed", "boundary": "x_min"}],
         "loads": [{"kind": "traction", "boundary": "x_max", "value": [1, 0, 0]}],
         "probes": [{"name": "p", "point": [1, 1, 1]}]}]}

WRONG = [None, -1, 1e308, "x", [], {"kind": 5}]
# What the C++ library or the JSON library would say.
FOREIGN = re.compile(r"json\.exception|std::|terminate called|bad_|what\(\)|basic_string|::at")


def places(value, path=()):
    """The path to every value inside a value."""
    yield path
    entries = value.items() if isinstance(value, dict) else \
        enumerate(value) if isinstance(value, list) else ()
    for key, each in entries:
        yield from places(each, (*path, key))


def changed(recipe, path, value):
    """A copy of a recipe with another value at a place."""
    if not path:
        return value
    result = copy.deepcopy(recipe)
    place = result
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return result


class WrongTypes(EngineTest):
    def sweep(self, recipe):
        file = self.folder / "recipe.json"
        for path in places(recipe):
            for value in WRONG:
                file.write_text(json.dumps(changed(recipe, path, value)))
                with self.subTest(path=path, value=value):
                    done = subprocess.run([ENGINE, "run", str(file), "--threads", "1"],
                                          capture_output=True, text=True, timeout=120,
                                          cwd=self.folder, check=False)
                    for line in done.stdout.splitlines():
                        json.loads(line)
                    messages = re.findall("^isthmus-engine: .*", done.stderr, re.MULTILINE)
                    self.assertIn(done.returncode, (0, 2), done.stderr)
                    self.assertEqual(len(messages), done.returncode // 2, done.stderr)
                    self.assertNotRegex(done.stderr, FOREIGN)

    def test_recipe_of_atoms(self):
        self.write("q.extxyz", '1\nLattice="3 0 0 0 3 0 0 0 3"\nCu 0 0 0\n')
        self.sweep(ATOMS)

    def test_recipe_of_a_body(self):
        self.sweep(BODY)


if __name__ == "__main__":
    unittest.main()
