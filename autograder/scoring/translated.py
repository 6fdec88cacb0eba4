"""Titles, hints and messages in the language of the notebook that they are about."""

from __future__ import annotations

from dataclasses import replace

from autograder.model import Bundle, CaseResult, Translation
from autograder.translated.pages import ENGLISH_WORDS


def bundle_in(bundle: Bundle, language: str) -> Bundle:
    """Return a bundle with its titles in a language, as far as it has them; else the bundle itself."""
    said = bundle.translations.get(language)
    if said is None:
        return bundle
    titles = said.question_titles
    return replace(
        bundle,
        language=language,
        title=said.title or bundle.title,
        questions={
            name: replace(one, title=titles.get(name, one.title)) for name, one in (bundle.questions or {}).items()
        },
        manual=tuple(replace(one, title=titles.get(one.name, one.title)) for one in bundle.manual),
    )


def in_language(cases: tuple[CaseResult, ...], bundle: Bundle, language: str) -> tuple[CaseResult, ...]:
    """Return results with the hints that a bundle has in a language; the others stay as they are.

    Args:
        cases: the results of one submission.
        bundle: what it was judged with.
        language: what the notebook says of itself, which may be anything.
    """
    return _with_hints(cases, bundle.translations.get(language))


def _with_hints(cases: tuple[CaseResult, ...], said: Translation | None) -> tuple[CaseResult, ...]:
    if said is None:
        return cases
    hints = said.hints
    return tuple(replace(one, hint=hints.get(one.question, {}).get(one.hint or "", one.hint)) for one in cases)


def for_student(cases: tuple[CaseResult, ...], bundle: Bundle, language: str) -> tuple[CaseResult, ...]:
    """Return results that nobody but their student reads: what public tests say is in the language, too."""
    return as_said(cases, bundle.translations.get(language))


def as_said(cases: tuple[CaseResult, ...], said: Translation | None) -> tuple[CaseResult, ...]:
    """Return the same with what a bundle says in one language; nothing is changed where it says nothing."""
    if said is None:
        return cases
    words = {name: ENGLISH_WORDS.with_sentences(forms) for name, forms in said.messages.items()}
    return tuple(
        replace(one, message=words.get(one.question, ENGLISH_WORDS).sentence(one.message))
        for one in _with_hints(cases, said)
    )
