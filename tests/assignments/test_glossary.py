"""The notebooks and the glossary call a thing by the same words in each language."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"
MASTERS = sorted(ASSIGNMENTS.glob("*/master.py"))
CATALOGUES = sorted(ASSIGNMENTS.glob("*/locale/*.po"))
COLUMN = {"zh_TW": 1, "ko": 2}
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


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parts[-3]} {path.stem}")
def test_every_translation_has_the_term(path: Path) -> None:
    """Where a notebook introduces a term, its translation says it in bold by the glossary's word."""
    catalogue = read_po(io.BytesIO(path.read_bytes()), charset="utf-8")
    lacking = [
        f"{term[COLUMN[path.stem]]} in: {message.string}"
        for message in catalogue
        for term in TERM.findall(str(message.id))
        if f"**{term[COLUMN[path.stem]].strip()}**" not in str(message.string)
    ]
    assert lacking == []
