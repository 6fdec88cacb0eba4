"""What a bundle asks for in `otter_config.json`: used, refused by name, or told in a note.

The settings are those of `otter.run.AutograderConfig` in Otter 7.0.0. A setting is refused when points would depend on
it and it cannot be had behind the wall; it has a note when something that it asks for is left out. The others change
only what Otter prints, or what it shows on Gradescope.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from autograder.errors import BundleError

CONFIG = "otter_config.json"
_TYPES = (
    ("seed", int, "a whole number"),
    ("seed_variable", str, "text"),
    ("assignment_name", str, "text"),
)
_REFUSED = {
    "plugins": (
        "This bundle lists plugins, which are refused: a plugin runs arbitrary code on the grader",
        "take the plugins out of the assignment and make the bundle again",
    ),
    "grade_from_log": (
        "This bundle wants grades from the students' logs (grade_from_log), which is refused: "
        "a log is a pickle, and reading one runs what is in it",
        "set generate.grade_from_log to false and make the bundle again: the notebooks are run anew",
    ),
    "debug": (
        "This bundle wants a notebook to end at its first error (debug), which is not done here",
        "set generate.debug to false and make the bundle again: feedback pages show each error",
    ),
}
_PDF = "no PDF is made, and nothing is sent to Gradescope"
_TOTAL = "the total is that of the questions, as in the final_grades.csv of otter grade"
_NOTES = {
    "pdf": _PDF,
    "token": _PDF,
    "use_submission_pdf": _PDF,
    "submit_blank_pdf_on_export_failure": _PDF,
    "warn_missing_pdf": _PDF,
    "points_possible": _TOTAL,
    "score_threshold": _TOTAL,
    "show_hidden": "what a hidden case found is shown to the TA alone",
}
# What is printed, or where Otter runs; `serialized_variables` says nothing without grade_from_log.
_WITHOUT_EFFECT = {
    "show_stdout", "show_all_public", "force_public_test_summary", "serialized_variables", "course_id", "assignment_id",
    "filtering", "pagebreaks", "pdf_via_html", "autograder_dir", "lang", "miniconda_path", "logo", "print_summary",
    "print_score", "zips", "log_level",
}  # fmt: skip
_KNOWN = {name for name, _, _ in _TYPES} | _REFUSED.keys() | _NOTES.keys() | _WITHOUT_EFFECT


def check_config(config: Any, where: str) -> dict[str, Any]:
    """Return the settings, if the bundle can be graded with them.

    Args:
        config: the parsed `otter_config.json`.
        where: the bundle, as messages call it.

    Raises:
        BundleError: when they are broken, or ask for what cannot be had here.
    """
    if not isinstance(config, dict):
        _broken(where, [f"a value of type {type(config).__name__} where an object was expected"])
    if (language := config.get("lang") or "python") != "python":
        refuse_language(language, where)
    for name, (what, remedy) in _REFUSED.items():
        if config.get(name):
            evidence = f"{where}: {CONFIG} {name}: {str(config[name])[:200]}"
            raise BundleError(what, evidence=evidence, remedy=remedy)
    faults = [
        f"{name}: {config[name]!r:.60} is not {wanted}"
        for name, kind, wanted in _TYPES
        if config.get(name) is not None and type(config[name]) is not kind
    ]
    if faults:
        _broken(where, faults)
    return config


def notes_on_config(config: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a bundle asks for and does not get, one sentence for each setting."""
    for name, left_out in _NOTES.items():
        if config.get(name):
            yield f"{CONFIG} sets {name}: {left_out}"
    unknown = [name for name in config if name not in _KNOWN]
    if unknown:
        yield f"{CONFIG} has settings that are not known here: {', '.join(repr(name)[:60] for name in unknown[:5])}"


def refuse_language(language: Any, where: str) -> NoReturn:
    """Refuse a bundle for another language than Python."""
    raise BundleError(
        "This bundle is for another language; only Python is graded here",
        evidence=f"{where}: lang: {str(language)[:60]}",
        remedy="grade it with stock Otter: otter grade",
    )


def _broken(where: str, faults: list[str]) -> NoReturn:
    raise BundleError(
        f"{CONFIG} in this bundle cannot be used",
        evidence="; ".join([where, *faults]),
        remedy="make the bundle again: autograder release SLUG",
    )
