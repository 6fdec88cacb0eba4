"""Builds the wheels of this package: of the checker in the students' repository, and of the grader for Gradescope.

It holds what students need of this package and, in `autograder/released/`, the public part of every assignment. Equal
contents make equal bytes: the members are sorted, dated 1980 and not compressed, which also lets the git of a students'
repository keep a new wheel as its difference from the old one. The version ends in a digest of the contents, so that
pip replaces an older wheel.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from importlib.metadata import metadata, requires
from pathlib import Path

from packaging.requirements import Requirement

import autograder
from autograder.workflows.checking.public_tests import RELEASED

NAME = "cnn-autograder"
_STEM = "cnn_autograder"
_OLDEST = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold
_KINDS = {".py", ".j2", ".css", ".md", ".yml", ".json", ".po", ".txt"}
_WHEEL = "Wheel-Version: 1.0\nGenerator: autograder release\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_ENTRY = "[console_scripts]\nautograder = autograder.cli:main\n"

# What students run, and what runs in boxes; whatever these import comes along, and nothing else.
_ROOTS = ("cli/__init__.py", "cli/__main__.py", "cli/check.py", "cli/doctor.py")
_OF_GRADER = ("cli/__init__.py", "cli/__main__.py", "cli/doctor.py", "cli/gradescope.py")  # what Gradescope runs
_WHOLE = ("examiner/", "sandbox/", "session/", "student/", "wire/")
_FROM = re.compile(r"from autograder\.([\w.]+) import \(?([\w, \n]+)")
_IMPORT = re.compile(r"\bautograder(?:\.\w+)+")

Parts = Mapping[str, Mapping[str, bytes]]


def checker_wheel(parts: Parts) -> tuple[str, bytes]:
    """Return the file name and the content of the wheel.

    Args:
        parts: the public part of each assignment, by slug.
    """
    released = {f"autograder/{RELEASED}/{s}/{n}": c for s, part in parts.items() for n, c in part.items()}
    return _wheel({**_package(_ROOTS), **released})


def grader_wheel() -> tuple[str, bytes]:
    """Return the file name and the content of a wheel that grades: this package as far as Gradescope needs it."""
    return _wheel(_package(_OF_GRADER))


def _wheel(members: dict[str, bytes]) -> tuple[str, bytes]:
    version = f"{metadata(NAME)['Version'].partition('+')[0]}+t{_digest(members)[:8]}"
    about = f"{_STEM}-{version}.dist-info"
    members |= {
        f"{about}/METADATA": _metadata(version),
        f"{about}/WHEEL": _WHEEL.encode(),
        f"{about}/entry_points.txt": _ENTRY.encode(),
    }
    record = f"{about}/RECORD"
    lines = [f"{name},{_hash(content)},{len(content)}\n" for name, content in sorted(members.items())]
    members[record] = "".join([*lines, f"{record},,\n"]).encode()
    return f"{_STEM}-{version}-py3-none-any.whl", _packed(members)


def parts_of(wheel: bytes) -> dict[str, dict[str, bytes]]:
    """Return the public parts that a wheel of the checker holds, by slug; none if it is no wheel of ours."""
    found: dict[str, dict[str, bytes]] = {}
    if not zipfile.is_zipfile(io.BytesIO(wheel)):
        return found
    with zipfile.ZipFile(io.BytesIO(wheel)) as source:
        for name in source.namelist():
            if name.startswith(f"autograder/{RELEASED}/"):
                _, _, slug, member = name.split("/", 3)
                found.setdefault(slug, {})[member] = source.read(name)
    return found


def unpacked(wheel: bytes) -> dict[str, bytes]:
    """Return every member of a wheel, by name."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as source:
        return {name: source.read(name) for name in source.namelist()}


def _package(roots: Collection[str]) -> dict[str, bytes]:
    """Return the files of this package that some modules need, without what Python and editors leave behind."""
    folder = Path(autograder.__file__).parent
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        left_behind = any(part.startswith((".", "__pycache__", RELEASED)) for part in name.parts)
        if path.is_file() and path.suffix in _KINDS and not left_behind:
            found[name.as_posix()] = path.read_bytes()
    return {f"autograder/{name}": found[name] for name in _needed(found, roots)}


def _needed(files: Mapping[str, bytes], roots: Collection[str]) -> list[str]:
    """Return what is run with everything that it imports, and the data beside these modules."""
    waiting = [name for name in files if name in roots or name.startswith(_WHOLE)]
    modules: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in modules or name not in files:
            continue
        modules.add(name)
        waiting += _imported(name, files[name].decode()) if name.endswith(".py") else ()
    folders = {name.rpartition("/")[0] for name in modules if not name.startswith(("cli/", "workflows/"))}
    data = {
        name for name in files if not name.endswith(".py") and name.startswith(tuple(f"{f}/" for f in folders if f))
    }
    return sorted(modules | data)


def _imported(name: str, text: str) -> Iterator[str]:
    """Yield the files that a module may import: those that it names, and the `__init__` of every folder on the way."""
    for found in [*_IMPORT.findall(text), f"autograder.{name.removesuffix('.py').replace('/', '.')}"]:
        parts = found.split(".")[1:]
        for end in range(len(parts) + 1):
            stem = "/".join(parts[:end])
            yield f"{stem}.py"
            yield f"{stem}/__init__.py" if stem else "__init__.py"
    for package, names in _FROM.findall(text):
        for one in re.findall(r"\w+", names):
            yield f"{package.replace('.', '/')}/{one}.py"


def _metadata(version: str) -> bytes:
    about = metadata(NAME)
    lines = [
        "Metadata-Version: 2.1",
        f"Name: {NAME}",
        f"Version: {version}",
        f"Summary: {about['Summary']}",
        f"Requires-Python: {about['Requires-Python']}",
        # parsed and written again, so that it does not depend on what built the installed package
        *(f"Requires-Dist: {Requirement(line)}" for line in requires(NAME) or () if "extra ==" not in line),
    ]
    return ("\n".join(lines) + "\n").encode()


def _digest(members: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(members.items()):
        digest.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return digest.hexdigest()


def _hash(content: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def _packed(members: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as target:
        for name, content in sorted(members.items()):
            member = zipfile.ZipInfo(name, _OLDEST)
            member.create_system = 3  # Unix, wherever this runs
            member.external_attr = 0o100644 << 16
            target.writestr(member, content)
    return packed.getvalue()
