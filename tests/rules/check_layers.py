"""Reads every #include line against the table of who may include whom."""

import pathlib
import re
import sys

# Besides itself and engine/core.
ALLOWED = {
    "engine/core": "",
    "engine/job": "",
    "engine/hdf5": "",
    "engine/structure": "",
    "engine/mesh": "",
    "engine/material": "",
    "engine/study": "job",
    "engine/potential": "structure",
    "engine/io": "structure mesh material potential hdf5",
    "engine/md": "job study structure potential hdf5",
    "engine/fem": "job study mesh material hdf5",
    "engine/project": "study structure mesh material hdf5",
    "engine/report": "project study",
    "viz": "structure mesh project",
    "widgets": "viz job study project structure mesh material io",
}

# Outside libraries and the only folders that may include them.
PRIVATE = [
    (r"Q[A-Z]\w*(/\w+)?|qcustomplot\.h", {"widgets", "app"}),
    (r"vtk\w+\.h", {"viz", "widgets", "app"}),
    (r"OpenMM\.h|openmm/.*", {"engine/md"}),
    (r"gmsh\.h.*", {"engine/mesh"}),
    (r"hdf5\.h|H5\w+\.h", {"engine/hdf5"}),
    (r"cholmod\.h|suitesparse/.*", {"engine/fem"}),
    (r"pugixml\.hpp", {"engine/io"}),
    (r"gemmi/.*", {"engine/io"}),
    (r"spglib\.h", {"engine/structure"}),
    (r"voro\+\+/.*", {"engine/structure"}),
    (r"muParser\.h", {"engine/structure"}),
    (r"CGAL/.*", {"engine/structure"}),
    (r"boost/.*", {"engine/core"}),
    (r"md4c.*\.h", {"widgets"}),
    (r"torch/.*", {"engine/learn", "engine/fem"}),
]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def folder_of(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] == "engine" else parts[0]


def check(root):
    problems = []
    for top in ("engine", "viz", "widgets", "app"):
        for file in sorted((root / top).rglob("*")):
            if file.suffix not in (".h", ".cpp"):
                continue
            name = file.relative_to(root).as_posix()
            here = folder_of(name)
            allowed = {here, "engine/core"}
            for each in ALLOWED.get(here, "").split():
                allowed.add(each if each == "viz" else "engine/" + each)
            for number, line in enumerate(file.read_text().splitlines(), 1):
                match = INCLUDE.match(line)
                if not match:
                    continue
                target = match.group(2)
                where = f"{name}:{number}: {target}: "
                if match.group(1) == '"' and "/" in target:
                    if here != "app" and folder_of(target) not in allowed:
                        problems.append(where + f"{here} may not include {folder_of(target)}")
                    continue
                for pattern, homes in PRIVATE:
                    if re.fullmatch(pattern, target) and here not in homes:
                        problems.append(where + f"only {', '.join(sorted(homes))} may include this")
    return problems


if __name__ == "__main__":
    found = check(pathlib.Path(sys.argv[1]))
    print("\n".join(found) if found else "Every include follows the table.")
    sys.exit(1 if found else 0)
