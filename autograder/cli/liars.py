"""Prints what the liars got: a table for each bundle, and a line for each test that rests on a student's word."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from rich.console import Console
from rich.table import Table

from autograder.languages import tag
from autograder.notebooks.liars import LIARS
from autograder.plural import counted
from autograder.workflows.authoring.liars import Lied
from autograder.workflows.authoring.validate import Validated


def show(lied: Lied, console: Console) -> None:
    """Print a row for each liar with its points for each question, then each case that it fooled."""
    table = Table(title=f"{lied.name}: liars", title_justify="left")
    for name in ("liar", *lied.questions):
        table.add_column(name, justify="left" if name == "liar" else "right")
    for liar, points in lied.earned.items():
        table.add_row(liar, *(f"{points.get(question, 0):g}" for question in lied.questions))
    console.print(table)
    lines = [f"  FOOLED     {line}" for line in lied.lines]
    lines += [f"  NOT JUDGED the liar {liar}: {reason}" for liar, reason in lied.unjudged.items()]
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def summary(found: Sequence[Lied]) -> str:
    """Return one line on all bundles."""
    cases = {(each.name, one.case.question, one.case.name) for each in found for one in each.fooled}
    tries = sum(len(each.questions) * len(LIARS) for each in found)
    rest = "rests" if len(cases) == 1 else "rest"
    return f"{counted(tries, 'lie')} told, {counted(len(cases), 'test')} {rest} on a student's word"


def as_json(results: Sequence[Validated], more: Mapping[str, Mapping[str, Any]] = MappingProxyType({})) -> str:
    """Return everything that validate found out, one entry for each assignment, with `more` of some by slug."""
    return _written(
        [
            {"assignment": each.slug, **_findings(each), **_lied(each.lied), **more.get(each.slug, {})}
            for each in results
        ]
    )


def lied_as_json(found: Sequence[Lied]) -> str:
    """Return what the liars found out, one entry for each bundle."""
    return _written([{"bundle": each.name, **_lied(each)} for each in found])


def _findings(result: Validated) -> dict[str, Any]:
    language = {"language": tag(result.language)} if result.language else {}
    return language | {
        "notebooks": [
            {
                "name": each.expected.name, "question": each.expected.question, "right": each.right,
                "must_earn": each.wanted, "must_lose_points": each.expected.loses, "earned": each.earned,
                "why": each.why,
            }
            for each in result.findings
        ]
    }  # fmt: skip


def _lied(lied: Lied) -> dict[str, Any]:
    fooled = [
        {
            "liar": each.liar, "question": each.case.question, "case": each.case.name, "hidden": each.case.hidden,
            "verdict": str(each.case.verdict), "points": each.case.points,
        }
        for each in lied.fooled
    ]  # fmt: skip
    return {"liars": lied.earned, "fooled": fooled, "not_judged": lied.unjudged}


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
