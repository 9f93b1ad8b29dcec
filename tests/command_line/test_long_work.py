"""Cancel, partial results and the job protocol."""

import json
import signal
import struct
import subprocess
import time
import unittest

from engine import DATA, ENGINE, EngineTest

STUDIES = [
    {"name": "block", "study": "structure.build", "species": "Cu", "repeat": [4, 4, 4]},
    {"name": "heat", "study": "md.run", "structure": "block.structure",
     "potential": {"kind": "eam-zhou2004", "species": ["Cu"]}, "duration": 100000,
     "ensemble": {"kind": "nvt", "temperature": 300}, "frame_every": 10},
]


class CommandLineCancel(EngineTest):
    def test_interrupt_keeps_what_there_is(self):
        after = {**STUDIES[1], "name": "after", "structure": "heat.structure"}
        recipe = self.write("recipe.json", {"isthmus": 1, "studies": [*STUDIES, after]})
        project = self.folder / "out.isthmus"
        run = subprocess.Popen([ENGINE, "run", str(recipe), "--project", str(project)],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(run.stderr.close)
        for line in run.stderr:  # "Dynamics 120 of 50000000, ..."
            if " of 50000000" in line and not line.startswith("Dynamics 0 "):
                break
        run.send_signal(signal.SIGINT)
        output, _ = run.communicate(timeout=60)
        self.assertEqual(run.returncode, 1)
        heat = json.loads(output.splitlines()[-1])
        self.assertEqual((heat["name"], heat["outcome"]), ("heat", "cancelled"))
        trajectory = self.folder / "out.runs" / heat["files"]["trajectory"]
        self.assertTrue(trajectory.exists())
        info = self.engine("info", trajectory)
        self.assertIn("frames", info.stdout)
        self.assertIn("heat", self.engine("info", project).stdout)
        # What had not begun can be run later.
        self.assertIn("after", self.engine("info", project).stdout)


    def interrupt_at(self, text, studies, **more):
        """Runs studies, interrupts when a line of progress has the text, returns the documents."""
        recipe = self.write("recipe.json", {"isthmus": 1, "studies": studies, **more})
        run = subprocess.Popen([ENGINE, "run", str(recipe), "--project", "out.isthmus"],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               cwd=self.folder)
        self.addCleanup(run.stderr.close)
        for line in run.stderr:
            if text in line:
                break
        run.send_signal(signal.SIGINT)
        output, errors = run.communicate(timeout=60)
        self.assertEqual(run.returncode, 1, errors)
        self.assertIn("isthmus-engine: cancelled", errors)
        self.assertEqual(list(self.folder.glob("**/*.part")), [])
        documents = [json.loads(line) for line in output.splitlines()]
        self.assertEqual(documents[-1]["outcome"], "cancelled")
        self.assertIn("cancelled", self.engine("info", "out.isthmus").stdout)
        return {document["name"]: document for document in documents}

    def test_interrupt_while_relaxing(self):
        documents = self.interrupt_at("Relaxing", [
            {**STUDIES[0], "repeat": [25, 25, 25], "lattice_constant": 3.4},
            {"name": "relax", "study": "md.relax", "structure": "block.structure", "cell": "full",
             "potential": STUDIES[1]["potential"], "force_tolerance": 1e-12}])
        self.assertEqual(documents["block"]["outcome"], "completed")

    def test_interrupt_while_straining(self):
        self.interrupt_at("Straining", [
            {**STUDIES[0], "repeat": [25, 25, 25]},
            {"name": "elastic", "study": "md.elastic", "structure": "block.structure",
             "relax": False, "potential": STUDIES[1]["potential"]}])

    def test_interrupt_while_gmsh_works(self):
        self.interrupt_at("Meshing", [
            {"name": "ball", "study": "mesh.generate",
             "geometry": {"kind": "file", "file": str(DATA / "meshes" / "slow.geo")}}])

    def test_interrupt_while_factorizing(self):
        self.interrupt_at("Factorizing", [
            {"name": "box", "study": "mesh.generate",
             "geometry": {"kind": "box", "size": [1, 1, 1], "divisions": [36, 36, 36]}},
            {"name": "matter", "study": "material.card",
             "elasticity": {"kind": "isotropic", "youngs_modulus": 1, "poissons_ratio": 0.3}},
            {"name": "bend", "study": "fem.static", "mesh": "box.mesh",
             "material": "matter.material", "supports": [{"kind": "fixed", "boundary": "x_min"}],
             "loads": [{"kind": "body-force", "value": [0, 0, -1]}]}])

    def test_interrupt_while_reading(self):
        recipe = self.write("recipe.json", {
            "isthmus": 1, "inputs": {"ball": str(DATA / "meshes" / "slow.geo")},
            "studies": STUDIES})
        run = subprocess.Popen([ENGINE, "run", str(recipe)], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True, cwd=self.folder)
        time.sleep(2)
        self.assertIsNone(run.poll())
        run.send_signal(signal.SIGINT)
        output, errors = run.communicate(timeout=60)
        self.assertEqual((run.returncode, output), (1, ""))
        self.assertIn("isthmus-engine: cancelled", errors)


class Killed(EngineTest):
    def test_what_was_written_stays_readable(self):
        recipe = self.write("recipe.json", {"isthmus": 1, "studies": STUDIES})
        run = subprocess.Popen([ENGINE, "run", str(recipe), "--project", "out.isthmus"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                               cwd=self.folder)
        self.addCleanup(run.stderr.close)
        lines = (line for line in run.stderr if " of 50000000" in line)
        for _ in range(3):  # a line comes every two seconds, the file is flushed every second
            next(lines)
        run.kill()
        run.wait(timeout=60)
        self.assertIn("block structure", self.engine("info", "out.isthmus").stdout)
        done = self.engine("info", self.folder / "out.runs" / "heat.h5")
        self.assertIn("frames", done.stdout)


class Serve(EngineTest):
    def setUp(self):
        super().setUp()
        self.process = subprocess.Popen([ENGINE, "serve"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, cwd=self.folder)
        self.addCleanup(self.stop)
        self.assertEqual(self.receive()["type"], "hello")

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self.process.stdout.close()

    def send(self, message):
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def receive(self):
        message = json.loads(self.process.stdout.readline())
        message["payload"] = self.process.stdout.read(message.get("bytes", 0))
        return message

    def receive_until(self, *types):
        while True:
            message = self.receive()
            if message["type"] in types:
                return message

    def run_job(self, job, recipe):
        self.send({"type": "run", "job": job, "recipe": recipe, "directory": str(self.folder),
                   "output": str(self.folder / "runs"),
                   "project": str(self.folder / "result.isthmus")})

    def test_frames_arrive_and_a_cancelled_job_keeps_its_result(self):
        self.run_job(7, {"isthmus": 1, "studies": STUDIES})
        frame = self.receive_until("frame")
        self.assertEqual((frame["job"], frame["atoms"]), (7, 256))
        positions = struct.unpack(f"<{3 * 256}f", frame["payload"][:3 * 256 * 4])
        self.assertTrue(all(-5.0 < x < 20.0 for x in positions))
        self.send({"type": "cancel", "job": 7})
        result = self.receive_until("result")
        self.assertEqual(result["outcome"], "cancelled")
        done = self.receive_until("done")
        self.assertEqual((done["job"], done["outcome"]), (7, "cancelled"))
        self.assertTrue((self.folder / "result.isthmus").exists())
        # The engine is ready for the next job.
        self.run_job(8, {"isthmus": 1, "studies": STUDIES[:1]})
        self.assertEqual(self.receive_until("done")["outcome"], "completed")

    def test_a_run_is_steered_and_says_so(self):
        self.run_job(3, {"isthmus": 1, "studies": STUDIES})
        self.receive_until("frame")
        self.send({"type": "steer", "job": 3, "changes": {"temperature": 450}})
        self.assertIn("Temperature set to 450 K", self.receive_until("log")["text"])
        self.send({"type": "steer", "job": 3, "changes": {"time_step": 1, "temperature": -5}})
        texts = [self.receive_until("log")["text"] for _ in range(2)]
        self.assertIn("not changed", " ".join(texts))
        self.assertIn("\"time_step\" cannot be changed", " ".join(texts))
        self.send({"type": "cancel", "job": 3})
        self.assertIn("450 K", " ".join(self.receive_until("result")["notes"]))

    def test_a_wrong_recipe_is_refused_with_its_reason(self):
        self.run_job(1, {"isthmus": 1, "studies": [{"study": "md.elastc"}]})
        done = self.receive_until("done")
        self.assertEqual((done["outcome"], done["error"]), ("failed", "input"))
        self.assertIn("did you mean", done["message"])


if __name__ == "__main__":
    unittest.main()
