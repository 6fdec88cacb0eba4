"""The public part of a bundle: what a student's own checks need, and nothing that only the examiner may see.

It holds the public cases of each question, the settings that running a notebook needs, and the digests of the data that
students were given. The data themselves stay where they are, beside the notebook: the checker compares them with the
digests and puts them in, so that no file is in a student's repository twice.

A module in `hidden/` whose functions open what students hand in (a reader) is the examiner's. A public test that
imports one has a simpler function for where it is missing, as in a student's own Jupyter; those functions, which are
in the notebook too, become the reader here, because only a reader is called where the student's files are.
"""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence

from autograder.bundle import GRADING, MOST_VARIANTS, public_cut, variant_name
from autograder.bundle.packed import as_json
from autograder.notebooks.normal import archive, public_tests, unpack, worth_of

MANIFEST = "check.json"
VARIANT_FOLDERS = "variants"
_CONFIG = ("assignment_name", "lang", "seed", "seed_variable", "show_stdout")


def public_part(bundle: bytes) -> dict[str, bytes]:
    """Return the public part of a released bundle as members of a zip, by name.

    Those of the other variants, where students have different numbers, are in folders of their own; `of_variant` takes
    one of them. `check.json` holds the digest (SHA-256) of every public file under "files", under "no_public_check" the
    questions whose cases are all hidden, and under "worth" the points of each question, hidden cases included.

    Args:
        bundle: the content of an `autograder.zip` that `release` made.
    """
    members = unpack(bundle)
    nested = {n: members[variant_name(n)] for n in range(2, MOST_VARIANTS + 1) if variant_name(n) in members}
    others = {f"{_folder(n)}{name}": text for n, zipped in nested.items() for name, text in public_part(zipped).items()}
    tests = {name: public_tests(text.decode()) for name, text in members.items() if name.startswith("tests/")}
    visible = {name: text for name, text in tests.items() if _has_case(text)}
    settings = json.loads(members[GRADING])
    config = json.loads(members["otter_config.json"])
    public = settings["files"]["public"]
    readers = _readers(settings["files"].get("readers", []), public, list(visible.values()))
    manifest = {
        "title": settings["title"],
        "files": {name: hashlib.sha256(members[f"files/{name}"]).hexdigest() for name in public},
        "worth": {_question(name): worth_of(members[name].decode()) for name in tests},
        "no_public_check": sorted(_question(name) for name in tests if name not in visible),
    }
    return {
        **others,
        **{name: text.encode() for name, text in visible.items()},
        **{f"files/{name}": source.encode() for name, source in readers.items() if name not in public},
        GRADING: public_cut(settings, {_question(name): text for name, text in visible.items()}, list(readers)),
        "otter_config.json": as_json({name: config[name] for name in _CONFIG if name in config}),
        MANIFEST: as_json(manifest),
    }


def of_variant(part: Mapping[str, bytes], variant: int) -> dict[str, bytes]:
    """Return what of a public part is of one variant: of the first one where there is no such variant, or only one."""
    own = {
        name.removeprefix(_folder(variant)): text for name, text in part.items() if name.startswith(_folder(variant))
    }
    return own or {name: text for name, text in part.items() if not name.startswith(f"{VARIANT_FOLDERS}/")}


def variants_in(part: Mapping[str, bytes]) -> list[int]:
    """Return the numbers of the variants that a public part holds; 1 alone where students have the same numbers."""
    return [1, *(n for n in range(2, MOST_VARIANTS + 1) if f"{_folder(n)}{MANIFEST}" in part)]


def _folder(variant: int) -> str:
    return f"{VARIANT_FOLDERS}/{variant}/"


def checker_bundle(part: Mapping[str, bytes], files: Mapping[str, bytes]) -> bytes:
    """Return an Otter autograder zip of a public part and the data that belong to it."""
    members = {name: content for name, content in part.items() if name != MANIFEST}
    return archive({**members, **{f"files/{name}": content for name, content in files.items()}})


def _readers(names: Sequence[str], public: Sequence[str], tests: Sequence[str]) -> dict[str, str]:
    """Return the readers of the public part: those that are public, and the substitutes for the others, if any."""
    found = {}
    for name in names:
        module = name.removesuffix(".py").replace("/", ".")
        source = (
            "" if name in public else "\n\n".join(dict.fromkeys(f for test in tests for f in _instead(test, module)))
        )
        if name in public or source:
            found[name] = source + "\n"
    return found


def _instead(test: str, module: str) -> Iterator[str]:
    """Yield the functions that a test file defines where a module cannot be imported."""
    for node in ast.walk(ast.parse(test)):
        if not isinstance(node, ast.Try):
            continue
        if any(isinstance(one, ast.ImportFrom) and one.module == module for one in node.body):
            for handler in node.handlers:
                yield from (ast.unparse(one) for one in handler.body if isinstance(one, ast.FunctionDef))


def _has_case(test: str) -> bool:
    return any(isinstance(node, ast.FunctionDef) for node in ast.parse(test).body)


def _question(name: str) -> str:
    return name.removeprefix("tests/").removesuffix(".py")
