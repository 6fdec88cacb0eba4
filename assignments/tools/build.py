"""Writes the files that a build script has made, or compares them with what is there."""

import hashlib


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
