"""info, convert, and output that cannot be written."""

import json
import os
import pathlib
import subprocess
import unittest

from engine import DATA, ENGINE, EngineTest

COPPER = {"kind": "eam-zhou2004", "species": ["Cu"]}
CRYSTAL = {"name": "c", "study": "structure.build", "species": "Cu", "repeat": [2, 2, 2]}
MOTION = {"name": "heat", "study": "md.run", "structure": "c.structure", "potential": COPPER,
          "duration": 0.02, "frame_every": 5}
BLOCK = DATA / "md" / "cu_mishin1_32_smallcell.extxyz"


class Files(EngineTest):
    def test_info_tells_of_every_file_that_can_be_read(self):
        done = self.engine("info", BLOCK, "nowhere.xyz", DATA / "meshes" / "two_hexes_22.msh",
                           status=2)
        self.assertIn("atoms       32", done.stdout)
        self.assertIn("hex8        2", done.stdout)
        self.assertIn("nowhere.xyz: no such file", done.stderr)

    def test_tables_of_potentials_are_told(self):
        numbers = "\n".join(["0.5"] * 10)
        table = self.write("wrong.xyz", "a\nb\nc\n1 Cu\n10 0.1 10 0.5 4.5\n29 63.55 3.6 fcc\n"
                           + "\n".join([numbers] * 3) + "\n")
        told = self.engine("info", table).stdout
        for text in ("embedded-atom potential, setfl", "Cu, 63.55 Da", "cutoff      4.5"):
            self.assertIn(text, told)
        done = self.engine("convert", table, "a.data", status=2)
        self.assertIn('"kind": "eam"', done.stderr)

    def test_packed_names_are_written_packed(self):
        self.engine("convert", BLOCK, "block.extxyz.gz")
        self.assertEqual((self.folder / "block.extxyz.gz").read_bytes()[:2], b"\x1f\x8b")
        self.assertIn("atoms       32", self.engine("info", "block.extxyz.gz").stdout)

    def test_meshes_of_gmsh_are_converted(self):
        self.engine("convert", DATA / "meshes" / "two_hexes_22.msh", "two.vtu")
        done = self.engine("info", "two.vtu")
        for text in ("nodes       12", "region      soft", "boundary    left (1 faces)"):
            self.assertIn(text, done.stdout)

    def test_readers_tell_what_a_person_should_know(self):
        cell = "".join(f"_cell_length_{edge} 3.6\n" for edge in "abc") + "".join(
            f"_cell_angle_{angle} 90\n" for angle in ("alpha", "beta", "gamma"))
        self.write("mixed.cif", "data_mixed\n" + cell + "loop_\n_atom_site_label\n"
                   "_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n"
                   "_atom_site_occupancy\nCu1 0 0 0 0.75\nNi1 0 0 0 0.25\n")
        for done in (self.engine("info", "mixed.cif"),
                     self.engine("convert", "mixed.cif", "mixed.extxyz")):
            self.assertIn("warning", done.stderr)
            self.assertIn("mixed.cif: 2 of 2 atoms", done.stderr)
            self.assertIn("names no space group", done.stderr)
        documents = self.run_recipe({"isthmus": 1, "inputs": {"mixed": "mixed.cif"}, "studies": [
            {"study": "structure.analyze", "structure": "mixed",
             "modifiers": [{"kind": "coordination", "cutoff": 3.7}]}, CRYSTAL]})
        self.assertEqual(len(documents["structure.analyze"]["notes"]), 2)
        self.assertNotIn("mixed.cif", str(documents["c"]["notes"]))

    def test_trajectories_are_converted_with_all_frames(self):
        documents = self.run_recipe({"isthmus": 1, "studies": [CRYSTAL, MOTION]}, "--output", "out")
        trajectory = pathlib.Path(documents["heat"]["files"]["trajectory"])
        self.assertTrue(trajectory.is_absolute())
        self.engine("convert", trajectory, "heat.extxyz")
        lines = (self.folder / "heat.extxyz").read_text().splitlines()
        self.assertEqual(len(lines), 3 * (32 + 2))
        self.engine("convert", trajectory, "heat.data")
        self.assertIn("atoms       32", self.engine("info", "heat.data").stdout)
        # A run can start from where another ended.
        documents = self.run_recipe({"isthmus": 1, "inputs": {"start": str(trajectory)}, "studies": [
            {"study": "md.single-point", "structure": "start", "potential": COPPER}]})
        self.assertEqual(documents["md.single-point"]["outcome"], "completed")

    def test_frames_of_text_files_are_counted_chosen_and_converted(self):
        dump = DATA / "structures" / "triclinic.lammpstrj"
        self.assertIn("frames      4", self.engine("info", dump).stdout)
        self.engine("convert", dump, "all.extxyz")
        self.assertIn("frames      4", self.engine("info", "all.extxyz").stdout)
        self.engine("convert", dump, "one.extxyz", "--frame", "2")
        self.engine("convert", "all.extxyz", "two.extxyz", "--frame", "2")
        one = (self.folder / "one.extxyz").read_text()
        self.assertEqual(len(one.splitlines()), 5 + 2)
        self.assertEqual(one, (self.folder / "two.extxyz").read_text())
        self.assertIn("the file has 4", self.engine("convert", dump, "no.extxyz", "--frame", "4",
                                                    status=2).stderr)
        self.assertIn("--frame", self.engine("convert", dump, "no.extxyz", "--frame", "first",
                                             status=2).stderr)

    def test_recipes_choose_a_frame(self):
        frames = self.write("atoms.xyz", "".join(
            f'1\nLattice="9 0 0 0 9 0 0 0 9"\nCu {x} 0 0\n' for x in (0, 1, 2)))
        for frame, word in ((3, "the file has 3"), (-1, "frame: expected"), ("first", "frame: expected")):
            done = self.engine("run", self.write("recipe.json", {
                "isthmus": 1, "inputs": {"a": {"file": str(frames), "frame": frame}}, "studies": [
                    {"study": "md.single-point", "structure": "a", "potential": COPPER}]}), status=2)
            self.assertIn(word, done.stderr)
        self.engine("run", self.write("recipe.json", {
            "isthmus": 1, "inputs": {"a": {"file": str(frames), "frame": "last"}}, "studies": [
                {"study": "md.single-point", "structure": "a", "potential": COPPER}]}),
            "--output", "out")

    def test_projects_name_their_files_in_full(self):
        documents = self.run_recipe({"isthmus": 1, "studies": [CRYSTAL, MOTION]},
                                    "--project", "p.isthmus")
        self.assertTrue(pathlib.Path(documents["heat"]["files"]["trajectory"]).is_file())
        self.assertIn("heat result, md.run completed", self.engine("info", "p.isthmus").stdout)


class UnwritableOutput(EngineTest):
    def setUp(self):
        super().setUp()
        self.recipe = self.write("recipe.json", {"isthmus": 1, "studies": [CRYSTAL]})
        self.write("file", "")
        (self.folder / "folder.isthmus").mkdir()

    def refused(self, *arguments):
        done = self.engine("run", self.recipe, *arguments, status=2)
        self.assertEqual(done.stdout, "")
        self.assertIn(arguments[1].split("/p.")[0], done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 1)

    def test_output_is_checked_before_the_work(self):
        self.refused("--output", "file")
        self.refused("--output", "/proc/nowhere")
        self.refused("--project", "folder.isthmus")
        self.refused("--project", "file/p.isthmus")

    def test_a_project_that_is_replaced_stays_beside_the_new_one(self):
        self.engine("run", self.recipe, "--project", "p.isthmus")
        self.write("other.json", {"isthmus": 1, "studies": [{**CRYSTAL, "name": "other"}]})
        self.engine("run", "other.json", "--project", "p.isthmus")
        self.assertIn("other structure", self.engine("info", "p.isthmus").stdout)
        (self.folder / "p.isthmus~").rename(self.folder / "before.isthmus")
        self.assertIn("c structure", self.engine("info", "before.isthmus").stdout)

    def test_a_project_replaces_no_other_file(self):
        self.refused("--project", "recipe.json")
        self.assertIn("studies", self.recipe.read_text())

    def test_a_failed_conversion_leaves_nothing(self):
        (self.folder / "folder.extxyz").mkdir()
        done = self.engine("convert", BLOCK, "folder.extxyz", status=2)
        self.assertIn("folder.extxyz: cannot be written", done.stderr)
        self.assertEqual(list(self.folder.glob("*.part")), [])

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full on this system")
    def test_a_full_standard_output_is_a_failure(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([ENGINE, "run", self.recipe], stdout=full, text=True,
                                  stderr=subprocess.PIPE, timeout=60, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("standard output: cannot be written", done.stderr)

    def test_a_full_disk_is_told_and_keeps_the_numbers(self):
        # A limit on the size of files fails as a full disk does.
        limited = f'ulimit -f 1; exec "{ENGINE}" run "{self.recipe}" --project p.isthmus'
        done = subprocess.run(["bash", "-c", limited], capture_output=True, text=True, timeout=60,
                              cwd=self.folder, check=False)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("p.isthmus", done.stderr)
        self.assertEqual(json.loads(done.stdout)["name"], "c")
        self.assertEqual(list(self.folder.glob("p.isthmus*")), [])


if __name__ == "__main__":
    unittest.main()
