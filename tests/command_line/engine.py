"""Runs isthmus-engine for the command-line tests."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

ENGINE = os.environ["ISTHMUS_ENGINE"]
DATA = pathlib.Path(__file__).resolve().parent.parent / "data"


class EngineTest(unittest.TestCase):
    """A test with a temporary folder of its own."""

    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.folder = pathlib.Path(self._folder.name)

    def write(self, name, content):
        """Writes a text, or an object as JSON, and returns the path."""
        file = self.folder / name
        file.write_text(content if isinstance(content, str) else json.dumps(content))
        return file

    def engine(self, *arguments, status=0, timeout=300):
        """Runs the engine and checks its exit status."""
        done = subprocess.run([ENGINE, *map(str, arguments)], capture_output=True, text=True,
                              timeout=timeout, cwd=self.folder, check=False)
        self.assertEqual(done.returncode, status,
                         f"{arguments}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
        return done

    def run_recipe(self, recipe, *arguments, status=0, timeout=300):
        """Runs a recipe and returns the document of each study by its name."""
        file = self.write("recipe.json", recipe)
        done = self.engine("run", file, *arguments, status=status, timeout=timeout)
        documents = [json.loads(line) for line in done.stdout.splitlines()]
        return {document["name"]: document for document in documents}

    def assert_refused(self, recipe, *expected):
        """The engine refuses a recipe as wrong input, naming each of the expected texts."""
        file = self.write("recipe.json", recipe)
        done = self.engine("run", file, status=2)
        for line in done.stdout.splitlines():
            self.assertEqual(json.loads(line)["outcome"], "failed")
        for text in expected:
            self.assertIn(text, done.stderr)
        self.assertNotIn("terminate called", done.stderr)


def read_extxyz(file):
    """Comment line and columns of the first frame: (comment, {name: rows of texts})."""
    with open(file, encoding="utf-8") as stream:
        count = int(stream.readline())
        comment = stream.readline()
        rows = [stream.readline().split() for _ in range(count)]
    properties = comment.split("Properties=")[1].split()[0].strip('"').split(":")
    columns, at = {}, 0
    for name, _, width in zip(properties[::3], properties[1::3], map(int, properties[2::3])):
        columns[name] = [row[at:at + width] for row in rows]
        at += width
    return comment, columns
