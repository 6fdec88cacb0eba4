"""Says what an attack achieved: every sentence is a promise that was broken, or an attack that was not really tried."""

from __future__ import annotations

import html
import re

from autograder.intake.reading import printable

from .attack import Attack
from .classroom import Outcome
from .notebooks import CONTROL, POINTS

# What only hidden tests hold. A student who sees one of these has been told a hidden input or an answer.
SECRETS = ("271828", "271829", "161803", "662607", "662608", "299792", "577215", "173205", "346410", "519615", "733103")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ACTIVE = re.compile(
    r"<(script|iframe|frame|form|object|embed|link|base|svg|math|video|audio|img (?!src=\"data:image/(?:png|jpeg)))\b"
    r"|<[^>]*\bon\w+=|<[^>]*javascript:|<meta http-equiv=\"refresh",
    re.IGNORECASE,
)
SOURCE = re.compile(r'<div class="input">.*?(?=<div class="output_wrapper">|<div\s+class="cell|\Z)', re.DOTALL)
TAGS = re.compile(r"<[^>]+>")
NAMES_OF_ENDS = {"timed out": "was stopped after", "died": "it was left out and the rest was run again"}


def problems(attack: Attack, outcome: Outcome) -> list[str]:
    """What is wrong with the outcome of one attack, one sentence for each; [] when every promise held."""
    students = [printable(student) for student in attack.students]
    missing = [student for student in students if student not in outcome.grades]
    if missing:
        return [f"{missing} was not graded at all"]
    giver = students[0] if len(students) > 1 else None
    found = []
    for student in students:
        found += _verdict(attack, outcome, student)
        found += [] if student == giver else _points(attack, outcome, student)
        found += _tried(attack, outcome, student) + _output(outcome, student) + _reports(outcome, student)
    return found


def deserved(attack: Attack) -> dict[str, float]:
    """The points that an attack must get, by question: those of its right answers, and what it really solves."""
    return {
        question: POINTS[question] if question in CONTROL else attack.extra.get(question, 0.0) for question in POINTS
    }


def _verdict(attack: Attack, outcome: Outcome, student: str) -> list[str]:
    grade = outcome.grades[student]
    expected = attack.facts.get("not judged")
    if expected:
        return [] if (grade["verdict"], grade["fault"]) == ("not judged", expected) else ["it was judged"]
    excused = [case for case in grade["cases"] if case["verdict"] == "not judged"]
    output = [
        f"{c['question']} {c['name']} was not judged: {c['fault']} {c['message']} {c['detail'][-300:]}" for c in excused
    ]
    return output or ([] if grade["verdict"] == "passed" else [f"{grade['verdict']}: {grade['reason']}"])


def _points(attack: Attack, outcome: Outcome, student: str) -> list[str]:
    scores = outcome.scores(student)
    if attack.facts.get("not judged"):
        return [f"{q} has points: {earned}" for q, earned in scores.items() if earned is not None]
    least = dict.fromkeys(POINTS, 0.0) if attack.facts.get("harms") == "itself" else deserved(attack)
    wrong = {q: e for q, e in scores.items() if e is None or not least[q] <= e <= deserved(attack)[q]}
    cases = [case for case in outcome.grades[student]["cases"] if case["question"] in wrong]
    return [
        f"{question} earned {earned}, deserved {deserved(attack)[question]}" for question, earned in wrong.items()
    ] + [f"  {c['question']} {c['name']}: {c['verdict']}: {c['message']} {c['detail'][-300:]}" for c in cases]


def _tried(attack: Attack, outcome: Outcome, student: str) -> list[str]:
    """Whether the attack ran as it was meant to: one that stumbles over itself shows nothing."""
    text, ends = text_of(outcome.page(student)), attack.facts.get("ends", "well")
    found = [line for line in text.splitlines() if line.lstrip().startswith(("MISTAKE", "GOT THROUGH"))]
    if ends == "well" and "Traceback (most recent call last)" in text:
        found.append(f"a cell ended with an error: {text[text.index('Traceback') :][:600]}")
    if ends in NAMES_OF_ENDS and NAMES_OF_ENDS[ends] not in text:
        found.append(f"no cell {ends}")
    uses = any("attempt(" in code for kind in ("cell", "end") for _, code in attack.of(kind))
    if uses and ends != "died" and not re.search(r"^\s*refused ", text, re.MULTILINE):
        found.append("nothing was refused")
    shows = attack.facts.get("shows")
    return found + ([f"the page does not show {shows!r}"] if shows and shows not in text else [])


def _output(outcome: Outcome, student: str) -> list[str]:
    """Whether the page tells something that only the grader, the tests or another student should know."""
    text = text_of(outcome.page(student))
    return [f"the page shows {secret}" for secret in (*SECRETS, outcome.canary) if secret in text]


def _reports(outcome: Outcome, student: str) -> list[str]:
    page = outcome.page(student)
    found = [f"the page has active content: {each[0]!r}" for each in ACTIVE.finditer(page)]
    found += [f"the page has {each[0]!r}" for each in NOT_TEXT.finditer(page)]
    row = outcome.rows[student]
    return found + [f"{name} is a formula: {value!r}" for name, value in row.items() if _is_formula(value)]


def _is_formula(value: str) -> bool:
    return value.startswith(FORMULA) or NOT_TEXT.search(value) is not None


def of_the_whole(outcome: Outcome) -> list[str]:
    """What is wrong with a run as a whole: what it did outside, what it prints, and the honest submissions in it."""
    found = [*outcome.harm]
    for student in (name for name in outcome.grades if name.startswith("honest-")):
        if outcome.scores(student) != POINTS:
            found.append(f"{student} earned {outcome.scores(student)}")
    report = (outcome.folder / "out" / "report.html").read_text(encoding="utf-8")
    active = [each[0] for each in ACTIVE.finditer(report) if each[1] != "svg"]  # the histogram is one
    found += [f"the class report has active content: {each!r}" for each in active]
    found += [f"the class report has {each[0]!r}" for each in NOT_TEXT.finditer(report)]
    return found + [f"the terminal got {each[0]!r}" for each in NOT_TEXT.finditer(outcome.output)]


def text_of(page: str) -> str:
    """What a reader sees of a page, without the sources of the cells: what the student wrote is no secret."""
    return html.unescape(TAGS.sub("", SOURCE.sub("", page)))
