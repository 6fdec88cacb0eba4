"""What a student is told, in the words that the feedback page and the result for a repository share."""

from __future__ import annotations

from pathlib import PurePath

from autograder.model import Bundle, Fault, Grade, QuestionScore
from autograder.reports.text import points, shortened, visible, without_ansi
from autograder.scoring import parts_of
from autograder.translated.pages import ENGLISH_WORDS, Words, spoken, words_of

MESSAGE, VALUE, MOST_NOTES = 2_000, 4_000, 50  # characters, characters, notes


def words_of_bundle(bundle: Bundle) -> Words:
    """Return the words of the language that a bundle is in, as `bundle_in` gives it."""
    return words_of(spoken(bundle.language))


def words_of_question(bundle: Bundle, question: str) -> Words:
    """Return the words of a bundle's language with the messages of a question's public tests."""
    said = bundle.translations.get(bundle.language)
    return words_of_bundle(bundle).with_sentences(said.messages.get(question, {}) if said else {})


def whole_reason(grade: Grade, words: Words = ENGLISH_WORDS) -> str:
    """Return why nothing was judged. A fault of the machine is not the student's to read about in detail."""
    if grade.fault is Fault.STUDENT:
        folder = PurePath(grade.path).parent.as_posix()  # where the grader keeps submissions is nobody's business
        reason = grade.reason if folder == "." else grade.reason.replace(f"{folder}/", "")
        return block(reason_in(reason, words), MESSAGE, words)
    return words.gettext("This submission could not be graded.")


def reason_in(reason: str, words: Words) -> str:
    """Return why a submission could not be read or run, in the words of a language."""
    what, evidence, remedy = map(words.sentence, parts_of(reason))
    told = words.gettext("%(name)s: %(text)s", name=what, text=evidence) if evidence else what
    return words.gettext("%(reason)s; next: %(remedy)s", reason=told, remedy=remedy) if remedy else told


def points_of(score: QuestionScore, words: Words = ENGLISH_WORDS) -> str:
    """Return what a question earned, in words."""
    earned, possible, unjudged = map(points, (score.earned, score.possible, score.unjudged))
    if score.pending:
        return words.gettext("pending, %(possible)s possible", possible=possible)
    if score.unjudged and not score.earned:
        return words.gettext("not judged, %(possible)s possible", possible=possible)
    if score.unjudged:
        return words.gettext(
            "%(earned)s of %(possible)s, %(unjudged)s not judged", earned=earned, possible=possible, unjudged=unjudged
        )
    return words.gettext("%(earned)s of %(possible)s", earned=earned, possible=possible)


def block(text: str, limit: int, words: Words = ENGLISH_WORDS) -> str:
    """Return a text of several lines, at most `limit` characters of it, in which everything can be seen."""
    return visible(shortened(without_ansi(text), limit, words))
