"""What `check` found out about one notebook, and what is said of it wherever a student reads that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from autograder.model import CaseResult, Grade, ManualQuestion, Outline, Verdict
from autograder.reports import facts
from autograder.reports.student_words import reason_in
from autograder.reports.text import in_points, plain, points, shortened, visible, without_ansi
from autograder.sandbox import Level
from autograder.translated.pages import ENGLISH_WORDS, Words, spoken, words_of

MESSAGE = 600  # characters of a message
VALUE = 300  # of a value in it
FENCED = frozenset(level.value for level in Level if level.backend.safe)  # and no word for anything else


@dataclass(frozen=True, slots=True)
class Checked:
    """One notebook, checked with public cases.

    `later` are questions whose cases are all hidden; `worth` are the points of each question, hidden cases included;
    `remedy` is the next step where nothing could be judged. `language` is the tag of the language to say it in, ""
    for English, and `heading` the title in that, if there is one.
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
    language: str = ""
    heading: str = ""

    @property
    def words(self) -> Words:
        """The words of the language to say it in."""
        return words_of(spoken(self.language))

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
    def own_reason(self) -> str:
        """The same in the language to say it in."""
        return "" if self.grade.judged_at_all else shown(reason_in(self.grade.reason, self.words), self.words)

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

    def first_words(self, words: Words) -> str:
        """Return what the first case that did not pass says, in one line."""
        if not self.wrong:
            return ""
        case, more = self.wrong[0], len(self.wrong) - 1
        said = case.hint or words.sentence(case.message) or words.gettext("it did not pass")
        line = words.gettext("%(name)s: %(text)s", name=plain(case.name), text=plain(without_ansi(said)))
        line = shortened(line, VALUE, words)
        return words.gettext("%(first)s (and %(count)s more)", first=line, count=more) if more else line


def shared_words(all_checked: Sequence[Checked], language: str = "") -> Words:
    """Return the words of what is said of several notebooks: those of the first that is not in English."""
    return words_of(spoken(next((one.language for one in all_checked if one.language), language)))


def no_sandbox(words: Words) -> str:
    """Say that nothing fenced the student's code in."""
    return words.gettext(
        "checked without a sandbox: your code ran with your own rights. This is a check for you, not a grade; "
        "graders run it in a sandbox."
    )


def decided_words(earned: float, whole: float, public: float, words: Words) -> str:
    """Return how many points the public cases earned, and how many they do not decide."""
    passed = words.gettext(
        "public cases passed: %(earned)s of %(points)s", earned=points(earned), points=in_points(whole, words)
    )
    later = round(whole - public, 6)
    return words.gettext("; ").join([passed, later_words(later, words)]) if later else passed


def later_words(worth: float, words: Words) -> str:
    """Say that so many points are judged later."""
    return words.ngettext(
        "%(points)s is judged after the deadline",
        "%(points)s are judged after the deadline",
        worth,
        points=in_points(worth, words),
    )


def message_of(text: str, words: Words = ENGLISH_WORDS) -> str:
    """Return a message in the words of a language, shortened and without anything that a terminal would obey."""
    return shown(words.sentence(text), words)


def shown(text: str, words: Words, limit: int = MESSAGE) -> str:
    """Return a text, shortened and without anything that a terminal would obey."""
    return visible(shortened(without_ansi(text), limit, words))
