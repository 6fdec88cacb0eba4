"""Takes an assignment config of stock Otter apart: what is kept, what is done in another way, what is dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from packaging.requirements import InvalidRequirement, Requirement

from autograder.conda import as_pip
from autograder.notebooks.nbgrader.remarks import Remark

_KEPT = (
    "init_cell", "check_all_cell", "export_cell", "seed", "show_question_points", "strip_solutions_from_all_cells",
    "suppress_no_tests_warning",
)  # fmt: skip
_KEPT_OF_GENERATE = ("seed", "seed_variable", "show_stdout")
# Said in another way, or read by the importer.
_READ = ("name", "config_file", "requirements", "environment", "generate", "files", "autograder_files", "student_files",
         "tests", "run_tests")  # fmt: skip
_IMAGE = "grading needs no image of its own"
_PDF = "no PDF is made"
_LOST = {
    "plugins": "plugins run outside of the wall, and are not run here",
    "solutions_pdf": _PDF,
    "template_pdf": _PDF,
    "runs_on": "the notebook is released for any Jupyter",
    "overwrite_requirements": _IMAGE,
    "python_version": _IMAGE,
    "channel_priority_strict": _IMAGE,
    "save_environment": "grades come from running the notebook, never from a log",
    "ignore_modules": "grades come from running the notebook, never from a log",
}
_POINTS = "the total is that of the questions"
_OF_THE_LOG = "grades come from running the notebook, never from a log"
_LOST_OF_GENERATE = {
    "plugins": _LOST["plugins"], "grade_from_log": _OF_THE_LOG, "serialized_variables": _OF_THE_LOG,
    "pdf": _PDF, "points_possible": _POINTS, "score_threshold": _POINTS,
    "zips": "notebooks and zips are both taken", "token": "nothing is sent to Gradescope",
    "show_hidden": "what a hidden case found is shown to the graders alone",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """The files that a config names: those of students, those of the grader, and one for the requirements."""

    files: tuple[str, ...] = ()
    autograder_files: tuple[str, ...] = ()
    requirements: str = ""
    environment: str = ""
    config_file: str = ""


@dataclass(slots=True)
class Config:
    """An assignment config that was taken apart."""

    kept: dict[str, Any] = field(default_factory=dict)
    ok_format: bool = True
    requirements: tuple[str, ...] = ()
    changed: list[Remark] = field(default_factory=list)
    lost: list[Remark] = field(default_factory=list)


def wanted(config: Mapping[str, Any]) -> tuple[Wanted, list[Remark]]:
    """Return which files a config names, and what is wrong with that."""
    faults = []
    lists: dict[str, tuple[str, ...]] = {}
    for name in ("files", "autograder_files"):
        value = config.get(name) or []
        if isinstance(value, list) and all(isinstance(each, str) and each for each in value):
            lists[name] = tuple(value)
        else:
            faults.append(Remark(0, f"{name}: {value!r} is not a list of files"))
    texts: dict[str, str] = {}
    for name in ("requirements", "environment", "config_file"):
        value = config.get(name)
        if isinstance(value, str):
            texts[name] = value
        elif value is not None and not (name == "requirements" and isinstance(value, list)):
            faults.append(Remark(0, f"{name}: {value!r} is not the name of a file"))
    return Wanted(**lists, **texts), faults  # type: ignore[arg-type]


def taken_apart(config: Mapping[str, Any], slug: str, texts: Mapping[str, str]) -> Config:
    """Take a config apart.

    Args:
        config: the assignment config, with that of its `config_file`.
        slug: the name of the assignment.
        texts: the contents of the files of requirements that it names.
    """
    made = Config()
    for name, value in config.items():
        if name in _KEPT:
            made.kept[name] = value
        elif name not in _READ and value not in (None, False, [], "default"):
            made.lost.append(Remark(0, f"{name}: {_LOST.get(name, 'no setting of Otter Assign')}"))
    _tests(config.get("tests"), made)
    _generate(config.get("generate"), made)
    _requirements(config, texts, made)
    if config.get("name") not in (None, slug):
        made.changed.append(Remark(0, f"the name {config['name']!r} is now {slug}"))
    if config.get("student_files"):
        made.lost.append(Remark(0, "student_files: list in export_cell.files what students hand in"))
    return made


def _tests(given: Any, made: Config) -> None:
    tests = given if isinstance(given, dict) else {}
    made.ok_format = tests.get("ok_format", True) is not False
    if tests.get("files") or tests.get("url_prefix"):
        made.changed.append(Remark(0, "tests.files: the public tests are inside the students' notebook"))


def _generate(given: Any, made: Config) -> None:
    kept = {}
    for name, value in given.items() if isinstance(given, dict) else ():
        if name in _KEPT_OF_GENERATE:
            kept[name] = value
        elif value not in (None, False, []):
            made.lost.append(Remark(0, f"generate.{name}: {_LOST_OF_GENERATE.get(name, 'says nothing here')}"))
    if given is False:
        made.changed.append(Remark(0, "generate: false: a bundle is made, with which submissions are graded"))
    made.kept["generate"] = {"show_stdout": False, **kept}


def _requirements(config: Mapping[str, Any], texts: Mapping[str, str], made: Config) -> None:
    given = config.get("requirements")
    lines = [str(line) for line in given] if isinstance(given, list) else []
    for name in ("requirements", "environment"):
        if isinstance(config.get(name), str):
            source = str(config[name])
            read = _of_environment(texts[source], made) if name == "environment" else texts[source].splitlines()
            lines += read
            made.changed.append(Remark(0, f"{source}: its packages are now in the assignment config"))
    found = []
    for line in (line.split(" #")[0].strip() for line in lines):
        if not line or line.startswith("#") or line.lower().startswith("otter-grader"):
            continue
        if _is_requirement(line):
            found.append(line)
        else:
            made.lost.append(Remark(0, f"the requirement {line[:80]!r}: only NAME and versions are allowed"))
    made.requirements = tuple(dict.fromkeys(found))


def _is_requirement(line: str) -> bool:
    try:
        return Requirement(line).url is None
    except InvalidRequirement:
        return False


def _of_environment(text: str, made: Config) -> list[str]:
    """Return the packages of an `environment.yml` as pip calls them."""
    try:
        given = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError):
        given = None
    dependencies = given.get("dependencies") if isinstance(given, dict) else None
    lines: list[str] = []
    for each in dependencies if isinstance(dependencies, list) else ():
        if isinstance(each, dict):
            pip = each.get("pip")
            lines += [str(line) for line in pip] if isinstance(pip, list) else []
        elif str(each).split("=")[0].split(">")[0].split("<")[0].strip() in ("python", "pip"):
            made.lost.append(Remark(0, f"the environment's {each}: grading runs in the Python of this course"))
        else:
            lines.append(as_pip(str(each)))
    return lines
