"""What `check` found out about one notebook, as a student reads it in a terminal, in the language of the notebook.

Columns are as wide as the longest of their words in that language; a Chinese or Korean letter takes two places.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from autograder.model import CaseResult, Fault, Verdict
from autograder.reports.checked import (
    FENCED,
    VALUE,
    Checked,
    CheckedQuestion,
    decided_words,
    later_words,
    message_of,
    no_sandbox,
    shown,
)
from autograder.reports.text import plain
from autograder.translated.pages import ENGLISH_WORDS, Words


def checked_text(checked: Checked) -> str:
    """Return what became of a notebook, in lines of plain text for its student."""
    words = checked.words
    lines = [f"{checked.slug}  {plain(checked.heading or checked.title)}"]
    lines += _not_judged(checked, words) if checked.reason else _questions(checked, words)
    notes = [plain(words.sentence(note)) for note in checked.grade.notes]
    if checked.grade.judged_at_all and checked.grade.sandbox not in FENCED:
        notes.append(no_sandbox(words))
    lines += ["  " + words.gettext("note: %(text)s", text=note) for note in notes]
    return "\n".join(lines) + "\n"


def _not_judged(checked: Checked, words: Words) -> Iterator[str]:
    verdict, step = words.gettext("NOT JUDGED"), words.gettext("next:")
    width = max(map(cell_len, (verdict, step))) + 2
    yield f"  {_padded(verdict, width)}{_indented(checked.own_reason, width + 2)}"
    yield " " * (width + 2) + _whose(checked.grade.fault, words)
    if checked.remedy:
        yield f"  {_padded(step, width)}{_indented(message_of(checked.remedy, words), width + 2)}"


def _whose(fault: Fault | None, words: Words) -> str:
    """Say in brackets, which are those of the language, where the fault is."""
    said = {
        Fault.TEST: words.gettext("the check itself is at fault"),
        Fault.MACHINE: words.gettext("this computer is at fault, not your work"),
        Fault.STUDENT: words.gettext("this is in your hands"),
    }
    return words.gettext("(%(text)s)", text=said[fault or Fault.MACHINE])


class _Columns:
    """The words of the columns, each as wide as the column: the names of questions, verdicts, and numbers of cases."""

    def __init__(self, checked: Checked, words: Words) -> None:
        self._words = words
        named = (*(question.name for question in checked.questions), *checked.later, *(q.name for q in checked.manual))
        self._name = max(map(len, named), default=0)
        self._verdicts = {
            Verdict.PASSED: words.gettext("passed"),
            Verdict.FAILED: words.gettext("FAILED"),
            Verdict.NOT_JUDGED: words.gettext("not judged"),
            None: words.gettext("later"),
        }
        self._verdict = max(map(cell_len, self._verdicts.values()))
        self._cases = cell_len(self.cases(9, 9))

    def cases(self, passed: int, cases: int) -> str:
        """Say how many cases of how many passed."""
        return self._words.ngettext(
            "%(passed)s of %(count)s case", "%(passed)s of %(count)s cases", cases, passed=passed, count=f"{cases:,}"
        )

    def line(self, name: str, verdict: Verdict | None, *, cases: str = "", words: str = "") -> str:
        """Return the line of a question; its verdict is None if it is judged later."""
        line = f"  {name:<{self._name}}  {_padded(self._verdicts[verdict], self._verdict)}  "
        return (line + (f"{_padded(cases, self._cases)}  " if cases else "") + words).rstrip()


def _questions(checked: Checked, words: Words) -> Iterator[str]:
    columns = _Columns(checked, words)
    for question in checked.questions:
        yield from _question(question, columns, words, checked.worth.get(question.name, question.possible))
    for name in checked.later:
        yield columns.line(name, None, words=later_words(checked.worth.get(name, 0.0), words))
    for manual in checked.manual:
        yield columns.line(manual.name, None, words=words.gettext("a person marks it"))
    public = sum(question.possible for question in checked.questions)
    yield f"  {decided_words(checked.earned, sum(checked.worth.values()) or public, public, words)}"


def _question(question: CheckedQuestion, columns: _Columns, words: Words, whole: float) -> Iterator[str]:
    cases = columns.cases(len(question.cases) - len(question.wrong), len(question.cases))
    yield columns.line(question.name, question.verdict, cases=cases, words=plain(question.title))
    yield f"       {decided_words(question.earned, whole, question.possible, words)}"
    for case in question.wrong:
        yield from case_lines(case, words)


def case_lines(case: CaseResult, words: Words = ENGLISH_WORDS) -> list[str]:
    """Return what is said of a case that did not pass."""
    names = {
        "call": words.gettext("call"),
        "got": words.gettext("got"),
        "expected": words.gettext("expected"),
        "hint": words.gettext("hint"),
    }
    labels = {name: words.gettext("%(name)s: %(text)s", name=said, text="").rstrip() for name, said in names.items()}
    width = max(map(cell_len, labels.values())) + 1
    report = {"call": case.call, "got": case.got, "expected": case.expected}
    lines = [f"       - {plain(case.name)}"]
    if case.message:  # which names the call, what it gave and what was expected
        lines.append(f"         {_indented(message_of(case.message, words), 9)}")
    else:
        said = {name: shown(words.sentence(text), words, VALUE) for name, text in report.items() if text is not None}
        lines += [f"         {_padded(labels[name], width)}{_indented(text, 9 + width)}" for name, text in said.items()]
    if case.hint:
        lines.append(f"         {_padded(labels['hint'], width)}{_indented(shown(case.hint, words), 9 + width)}")
    if case.verdict is Verdict.NOT_JUDGED:
        lines.append(" " * 9 + _whose(case.fault, words))
    return lines


def _padded(text: str, width: int) -> str:
    """Return a text that takes at least so many places of a terminal."""
    return text + " " * (width - cell_len(text))


def _indented(text: str, depth: int) -> str:
    return text.replace("\n", "\n" + " " * depth)
