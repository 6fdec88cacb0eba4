"""The notebooks and the glossary call a thing by the same words in each language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"
MASTERS = sorted(ASSIGNMENTS.glob("*/master.py"))
# **kernel** (卷積核, 커널), as the notebooks introduce a term; more may follow in the brackets
TERM = re.compile(r"\*\*([^*\n]+)\*\* \(([^,():;\n]*[一-鿿][^,():;\n]*), ([^():;,\n]*[가-힣][^():;,\n]*)[):;,]")


def _introduced(master: Path) -> set[tuple[str, str, str]]:
    found = TERM.findall(master.read_text("utf-8"))
    return {(english.lower(), chinese.strip(), korean.strip()) for english, chinese, korean in found}


def _glossary() -> dict[tuple[str, str, str], list[str]]:
    lines = (ASSIGNMENTS / "GLOSSARY.md").read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {(english, chinese, korean): where.split(", ") for english, chinese, korean, where in rows[2:]}


@pytest.mark.parametrize("master", MASTERS, ids=lambda master: master.parent.name)
def test_every_term_is_in_the_glossary(master: Path) -> None:
    """A term that a notebook introduces has the glossary's words, which name the notebook."""
    glossary, number = _glossary(), master.parent.name[:2]
    introduced = _introduced(master)
    assert introduced
    assert {term for term in introduced if number not in glossary.get(term, [])} == set()


def test_every_row_is_used() -> None:
    """The glossary names no assignment that does not introduce the term."""
    used = {(term, master.parent.name[:2]) for master in MASTERS for term in _introduced(master)}
    assert {(term, number) for term, where in _glossary().items() for number in where} == used
