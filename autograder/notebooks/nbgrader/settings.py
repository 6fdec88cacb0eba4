"""The settings of an nbgrader course that change what a notebook means, read without running `nbgrader_config.py`.

Without them a course that marks its hidden tests with words of its own would have them published.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace

# nbgrader's names of settings, with ours. The spelling "delimeter" is nbgrader's.
_FIELDS = {
    "ClearSolutions.begin_solution_delimeter": "begin_solution",
    "ClearSolutions.end_solution_delimeter": "end_solution",
    "ClearHiddenTests.begin_test_delimeter": "begin_hidden",
    "ClearHiddenTests.end_test_delimeter": "end_hidden",
    "ClearMarkScheme.begin_mark_scheme_delimeter": "begin_scheme",
    "ClearMarkScheme.end_mark_scheme_delimeter": "end_scheme",
    "IncludeHeaderFooter.header": "header",
    "IncludeHeaderFooter.footer": "footer",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The words that mark regions, and the notebooks that nbgrader puts before and after each assignment."""

    begin_solution: str = "BEGIN SOLUTION"
    end_solution: str = "END SOLUTION"
    begin_hidden: str = "BEGIN HIDDEN TESTS"
    end_hidden: str = "END HIDDEN TESTS"
    begin_scheme: str = "BEGIN MARK SCHEME"
    end_scheme: str = "END MARK SCHEME"
    header: str = ""
    footer: str = ""


def read_settings(text: str) -> tuple[Settings, list[str]]:
    """Read an `nbgrader_config.py`, returning the settings and one sentence for each that cannot be known."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError) as error:
        return Settings(), [f"nbgrader_config.py is not Python: {error}"]
    settings, faults = Settings(), []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign) or len(node.targets) != 1:
            continue
        name = ast.unparse(node.targets[0]).partition(".")[2]
        if name not in _FIELDS:
            continue
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            settings = replace(settings, **{_FIELDS[name]: node.value.value})
        else:
            faults.append(f"nbgrader_config.py: {name} is no plain text, so only running it would tell")
    markers = {name: ours for name, ours in _FIELDS.items() if not name.startswith("IncludeHeaderFooter")}
    return settings, faults + [
        f"nbgrader_config.py: {n} is empty" for n, o in markers.items() if not getattr(settings, o)
    ]
