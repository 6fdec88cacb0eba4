"""What `check` found out about one notebook, and how a student reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from autograder.model import CaseResult, Fault, Grade, ManualQuestion, Outline, Verdict
from autograder.plural import counted
from autograder.reports import facts
from autograder.reports.text import in_points, plain, points, shortened, visible, without_ansi
from autograder.sandbox import Level

MESSAGE = 600  # characters of a message
VALUE = 300  # of a value in it
FENCED = frozenset(level.value for level in Level if level.backend.safe)  # and no word for anything else
NO_SANDBOX = (
    "checked without a sandbox: your code ran with your own rights. This is a check for you, not a grade; "
    "graders run it in a sandbox."
)
_WHOSE = {
    Fault.TEST: "the check itself is at fault",
    Fault.MACHINE: "this computer is at fault, not your work",
    Fault.STUDENT: "this is in your hands",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """One notebook, checked with public cases.

    `later` are questions whose cases are all hidden; `worth` are the points of each question, hidden cases included;
    `remedy` is the next step where nothing could be judged.
    """

    slug: str
    title: str
    notebook: str
    grade: Grade
    outline: Outline
    titles: Mapping[str, str] = field(default_factory=dict)
    manual: tuple[ManualQuestion, ...] = ()
    later: tuple[str, ...] = ()
    worth: Mapping[str, float] = field(default_factory=dict)
    remedy: str = ""

    @property
    def failed(self) -> bool:
        """Whether any case failed."""
        return any(case.verdict is Verdict.FAILED for case in self.grade.cases)

    @property
    def not_judged(self) -> bool:
        """Whether anything was not judged."""
        return self.grade.verdict is Verdict.NOT_JUDGED

    @property
    def reason(self) -> str:
        """Why the whole notebook was not judged; empty when it was."""
        return "" if self.grade.judged_at_all else message_of(self.grade.reason)

    @property
    def questions(self) -> tuple[CheckedQuestion, ...]:
        """The questions with public cases, in order."""
        return tuple(self._questions())

    def _questions(self) -> Iterator[CheckedQuestion]:
        scores = facts.automatic(self.grade)
        for question in self.outline.questions:
            cases = tuple(case for case in self.grade.cases if case.question == question.name)
            score = scores.get(question.name)
            earned, unjudged = (score.earned, score.unjudged) if score else (0.0, question.possible)
            title = self.titles.get(question.name, "")
            yield CheckedQuestion(question.name, title, cases, earned, question.possible, unjudged)

    @property
    def earned(self) -> float:
        """Points of public cases that passed."""
        return sum(question.earned for question in self.questions)

    @property
    def judged_points(self) -> float:
        """Points of public cases that were judged."""
        return sum(question.judged_points for question in self.questions)


@dataclass(frozen=True, slots=True)
class CheckedQuestion:
    """The public cases of one question, and their points."""

    name: str
    title: str
    cases: tuple[CaseResult, ...]
    earned: float
    possible: float
    unjudged: float

    @property
    def verdict(self) -> Verdict:
        """Failed when a case failed; else not judged when one was not; else passed."""
        verdicts = {case.verdict for case in self.cases}
        if Verdict.FAILED in verdicts:
            return Verdict.FAILED
        return Verdict.NOT_JUDGED if Verdict.NOT_JUDGED in verdicts or not self.cases else Verdict.PASSED

    @property
    def judged_points(self) -> float:
        """The points that could be earned by what was judged."""
        return self.possible - self.unjudged

    @property
    def seconds(self) -> float:
        """How long its cases took."""
        return sum(case.seconds for case in self.cases)

    @property
    def wrong(self) -> tuple[CaseResult, ...]:
        """The cases that did not pass."""
        return tuple(case for case in self.cases if case.verdict is not Verdict.PASSED)

    @property
    def first_words(self) -> str:
        """The first case that did not pass, in one line."""
        if not self.wrong:
            return ""
        case = self.wrong[0]
        more = f" (and {len(self.wrong) - 1} more)" if len(self.wrong) > 1 else ""
        return shortened(f"{plain(case.name)}: {plain(without_ansi(_said(case)))}", VALUE) + more


def checked_text(checked: Checked) -> str:
    """Return what became of a notebook, in lines of plain text for its student."""
    lines = [f"{checked.slug}  {plain(checked.title)}"]
    if checked.reason:
        lines.append(f"  NOT JUDGED  {_indented(checked.reason, 14)}")
        lines.append(f"              ({_WHOSE[checked.grade.fault or Fault.MACHINE]})")
        lines += [f"  next:       {_indented(message_of(checked.remedy), 14)}"] if checked.remedy else []
    else:
        lines += _questions(checked)
    lines += [f"  note: {plain(note)}" for note in checked.grade.notes]
    if checked.grade.judged_at_all and checked.grade.sandbox not in FENCED:
        lines.append(f"  note: {NO_SANDBOX}")
    return "\n".join(lines) + "\n"


def _questions(checked: Checked) -> Iterator[str]:
    later = [(name, later_words(checked.worth.get(name, 0.0))) for name in checked.later]
    later += [(question.name, "a person marks it") for question in checked.manual]
    width = max((len(name) for name in [*(q.name for q in checked.questions), *(name for name, _ in later)]), default=0)
    for question in checked.questions:
        yield from _question(question, width, checked.worth.get(question.name, question.possible))
    for name, words in later:
        yield f"  {name:<{width}}  later       {words}"
    yield f"  {decided_words(checked)}"


def decided_words(checked: Checked) -> str:
    """Return how many points the public cases earned, and how many they do not decide."""
    whole = sum(checked.worth.values()) or sum(question.possible for question in checked.questions)
    return _decided(checked.earned, whole, sum(question.possible for question in checked.questions))


def _decided(earned: float, whole: float, public: float) -> str:
    later = round(whole - public, 6)
    return f"public cases passed: {points(earned)} of {in_points(whole)}" + (f"; {later_words(later)}" if later else "")


def later_words(worth: float) -> str:
    """Say that so many points are judged later."""
    return f"{in_points(worth)} {'is' if worth == 1 else 'are'} judged after the deadline"


def _question(question: CheckedQuestion, width: int, whole: float) -> Iterator[str]:
    passed, cases = len(question.cases) - len(question.wrong), len(question.cases)
    word = {Verdict.PASSED: "passed", Verdict.FAILED: "FAILED", Verdict.NOT_JUDGED: "not judged"}[question.verdict]
    count = f"{passed} of {counted(cases, 'case')}"
    yield f"  {question.name:<{width}}  {word:<10}  {count:<12}  {plain(question.title)}".rstrip()
    yield f"       {_decided(question.earned, whole, question.possible)}"
    for case in question.wrong:
        yield from case_lines(case)


def case_lines(case: CaseResult) -> list[str]:
    """Return what is said of a case that did not pass."""
    report = (("call", case.call), ("got", case.got), ("expected", case.expected))
    lines = [f"       - {plain(case.name)}"]
    if case.message:  # which names the call, what it gave and what was expected
        lines.append(f"         {_indented(message_of(case.message), 9)}")
    else:
        lines += [
            f"         {label + ':':<10}{_indented(_value(text), 19)}" for label, text in report if text is not None
        ]
    if case.hint:
        lines.append(f"         {'hint:':<10}{_indented(message_of(case.hint), 19)}")
    if case.verdict is Verdict.NOT_JUDGED:
        lines.append(f"         ({_WHOSE[case.fault or Fault.MACHINE]})")
    return lines


def message_of(text: str) -> str:
    """Return a message, shortened and without anything that a terminal would obey."""
    return visible(shortened(without_ansi(text), MESSAGE))


def _value(text: str) -> str:
    return visible(shortened(without_ansi(text), VALUE))


def _said(case: CaseResult) -> str:
    return case.hint or case.message or "it did not pass"


def _indented(text: str, depth: int) -> str:
    return text.replace("\n", "\n" + " " * depth)
