"""Checks what a master says to Otter Assign, the assignment config."""

from __future__ import annotations

from typing import Any

from autograder.notebooks.blocks import Blocks

# Settings of Otter Assign that a release makes itself, or that would take the work out of its hands.
_OURS = {
    "config_file": "write the settings into the assignment config itself",
    "generate": "only a mapping of settings is allowed here",
    "plugins": "plugins run outside the wall",
    "student_files": "list the files in export_cell.files",
    "environment": "list the packages in requirements",
    "runs_on": "only the default is released",
}


def config_faults(blocks: Blocks, slug: str) -> list[str]:
    """Return one sentence for each thing that is wrong with an assignment config, but for its requirements."""
    if blocks.config_cell is None:
        return ["there is no raw cell that begins with # ASSIGNMENT CONFIG"]
    config, faults = blocks.config, []
    tests = config.get("tests")
    if not isinstance(tests, dict) or tests.get("ok_format") is not False:
        faults.append("tests.ok_format: has to be false; the tests are exception-based")
    elif any(tests.values()):
        faults.append("tests: only ok_format is allowed; students get the public tests inside the notebook")
    if config.get("name", slug) != slug:
        faults.append(f"name: {config['name']!r} is not {slug!r}; leave it out")
    for name, why in _OURS.items():
        if name in config and not (name == "generate" and isinstance(config[name], dict)):
            faults.append(f"{name}: {why}")
    for name in ("files", "autograder_files"):
        if name in config:
            faults.append(f"{name}: leave it out; what is in data/ and hidden/ is added by itself")
    if not blocks.questions:
        faults.append("there is no question")
    return [f"assignment config: {fault}" for fault in faults]


def requirements_in(given: Any) -> tuple[tuple[str, ...], list[str]]:
    """Return the packages that an assignment config asks for, and what is wrong with them."""
    if not isinstance(given, list) or not all(isinstance(line, str) and line.strip() for line in given):
        return (), ["assignment config: requirements: a list of packages was expected"]
    faults = [
        f"assignment config: requirements: {line!r} names a host or an option; only NAME and versions are allowed"
        for line in given
        if "://" in line or "@" in line or line.lstrip().startswith("-")
    ]
    return tuple(given), faults
