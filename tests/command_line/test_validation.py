"""isthmus-engine benchmark validation: its list, its documents, its errors."""

import json
import os
import subprocess
import unittest

from engine import ENGINE, EngineTest


class Validation(EngineTest):
    def test_cases_are_listed(self):
        lines = self.engine("benchmark", "validation", "--list").stdout.splitlines()
        names = [line.split()[0] for line in lines]
        for name in ("nist", "configurations", "static", "nve-drift", "ensembles",
                     "nist-equation-of-state", "lj-transport", "melting", "latent-heat"):
            self.assertIn(name, names)

    def test_unknown_case_is_refused(self):
        done = self.engine("benchmark", "validation", "nisst", status=2)
        self.assertIn('did you mean "nist"', done.stderr)

    def test_missing_reference_is_told(self):
        environment = {key: value for key, value in os.environ.items()
                       if key != "ISTHMUS_REFERENCE_DIR"}
        done = subprocess.run([ENGINE, "benchmark", "validation", "nist"], capture_output=True,
                              text=True, timeout=60, env=environment, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("ISTHMUS_REFERENCE_DIR", done.stderr)
        self.assertEqual(json.loads(done.stdout)["outcome"], "failed")

    @unittest.skipUnless("ISTHMUS_REFERENCE_DIR" in os.environ, "no reference data")
    def test_configurations_of_nist_agree(self):
        done = self.engine("benchmark", "validation", "nist")
        document = json.loads(done.stdout)
        self.assertEqual(document["study"], "benchmark.validation")
        self.assertEqual(document["outcome"], "completed")
        self.assertEqual(len(document["results"]), 40)
        for name, row in document["results"].items():
            self.assertEqual(row["verdict"], "agrees", name)
        self.assertIn("configuration1_energy", done.stderr)


if __name__ == "__main__":
    unittest.main()
