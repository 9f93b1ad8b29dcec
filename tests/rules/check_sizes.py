"""Headers stay below 400 lines and sources below 800, unless a comment `Long because ...` tells why."""

import pathlib
import sys

LIMITS = {".h": 400, ".cpp": 800}


def check(root):
    problems = []
    for top in ("app", "engine", "viz", "widgets", "tests"):
        for file in sorted((root / top).rglob("*")):
            limit = LIMITS.get(file.suffix)
            if limit is None:
                continue
            text = file.read_text()
            lines = text.count("\n")
            if lines > limit and "// Long because " not in text:
                problems.append(f"{file.relative_to(root)}: {lines} lines, limit {limit}")
    return problems


if __name__ == "__main__":
    found = check(pathlib.Path(sys.argv[1]))
    print("\n".join(found) if found else "Every file is of a readable length.")
    sys.exit(1 if found else 0)
