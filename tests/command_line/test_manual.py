"""Runs the recipes of the manual and compares their results with the tables below them."""

import json
import pathlib
import re
import unittest

from engine import EngineTest

MANUAL = pathlib.Path(__file__).resolve().parents[2] / "resources" / "manual"
BLOCK = re.compile(r"^```json([^\n]*)\n(.*?)\n```$", re.M | re.S)
ROW = re.compile(r"^\| `([^`.]+)\.(\w+)` \| (-?[\d.e-]+) ± ([\d.e-]+) ?([^|]*?) \|", re.M)
UNITS = {"Å": "angstrom", "²": "^2", "³": "^3"}


def plain(unit):
    for sign, text in UNITS.items():
        unit = unit.replace(sign, text)
    return unit


def examples():
    """(page, recipe, the text up to the next recipe) of all that are to be run."""
    for page in sorted(MANUAL.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        blocks = list(BLOCK.finditer(text))
        for block, following in zip(blocks, blocks[1:] + [None]):
            if "no-run" not in block.group(1):
                rest = text[block.end():following.start() if following else len(text)]
                yield page.name, json.loads(block.group(2)), rest


class Manual(EngineTest):
    def test_every_example_gives_what_its_page_says(self):
        compared = 0
        for page, recipe, text in examples():
            with self.subTest(page=page):
                documents = self.run_recipe(recipe, "--output", self.folder / "out")
                for document in documents.values():
                    self.assertEqual(document["outcome"], "completed")
                rows = ROW.findall(text)
                self.assertTrue(rows, f"{page}: no table of expected results below the example")
                for name, result, value, tolerance, unit in rows:
                    found = documents[name]["results"][result]
                    self.assertEqual(found["unit"], plain(unit), f"{page}: {name}.{result}")
                    self.assertLessEqual(
                        abs(found["value"] - float(value)), float(tolerance),
                        f"{page}: {name}.{result} is {found['value']}, not {value}")
                    compared += 1
        self.assertGreater(compared, 20)


if __name__ == "__main__":
    unittest.main()
