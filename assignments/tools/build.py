"""Writes the files that a build script has made, or compares them with what is there."""

import hashlib

import numpy as np


def write_or_check(folder, files, check):
    """Write files below a folder, with SHA256SUMS; with `check`, write nothing and end with what differs.

    Args:
        folder: of the assignment.
        files: the bytes of each file, by its path below the folder.
        check: compare only.
    """
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    files = {**files, "SHA256SUMS": sums.encode()}
    if check:
        different = [n for n, c in files.items() if not (folder / n).exists() or (folder / n).read_bytes() != c]
        raise SystemExit(f"these differ: {', '.join(different)}" if different else 0)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
        print(f"{len(content):>9,}  {name}")


def write_or_check_arrays(folder, built, check, put=np.savez_compressed):
    """Write arrays below a folder, with SHA256SUMS of the arrays: compressed files differ between versions of NumPy.

    Args:
        folder: of the assignment.
        built: for each file, by its path below the folder, its arrays by name; one of `.csv` has one, `rows`.
        check: compare with what is there, write nothing, and end with 1 if anything differs.
        put: writes one file, given its path and its arrays by name.
    """
    recorded = folder / "SHA256SUMS"
    if check:
        same = sums(built) == sums(arrays_there(folder)) == recorded.read_text("utf-8")
        raise SystemExit(0 if same else f"the arrays of {folder.name} differ")
    for file, parts in built.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        put(folder / file, **parts)
    recorded.write_text(sums(built), "utf-8")
    print(sums(built), end="")


def sums(built):
    """Return the text of SHA256SUMS for the arrays of each file."""
    lines = [
        f"{hashlib.sha256(np.ascontiguousarray(a).tobytes()).hexdigest()}  {file}:{name} {a.shape}\n"
        for file, parts in built.items()
        for name, a in parts.items()
    ]
    return "".join(lines)


def arrays_there(folder):
    """Return the arrays of the files that SHA256SUMS names, as `built` has them."""
    found = {}
    for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines():
        file = line.split("  ")[1].split(":")[0]
        if file.endswith(".csv"):
            found[file] = {"rows": np.loadtxt(folder / file, delimiter=",", ndmin=2)}
        else:
            with np.load(folder / file) as parts:
                found[file] = dict(parts)
    return found
