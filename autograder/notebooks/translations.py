"""What of a master is translated, and the master in another language.

A translated master has the same cells with other words: prompts, comments, docstrings, hints, and the messages of
public tests. It is released as the English one is, so that a translated notebook has the same cells, ids and checks.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import yaml

from autograder.notebooks.blocks import Blocks, Shown
from autograder.notebooks.cases import TestCase, config_lines
from autograder.notebooks.master import Master
from autograder.notebooks.messages import as_sentence, messages, misplaced, with_messages
from autograder.notebooks.solutions import split
from autograder.notebooks.texts import (
    Lookup,
    comments,
    docstrings,
    has_words,
    kept,
    markdown_texts,
    unpaired,
    unquotable,
    with_comments,
    with_docstrings,
    with_markdown,
)

PROMPT, CODE, DOCSTRING, HINT, MESSAGE, TITLE = "prompt", "code", "docstring", "hint", "message", "title"
_HINTS = ("success_message", "failure_message")
_WHOLE = "notebook"  # the context of what belongs to no question


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a master to be translated. `place` is its question, `about` says where in it, such as a test's name."""

    kind: str
    place: str
    source: str
    about: str = ""

    @property
    def context(self) -> str:
        """What tells it from an equal text at another place."""
        return f"{self.place} {self.kind}"


Translations = Mapping[tuple[str, str], str]
"""The translation of a text by its context and source. A text that is not in it stays in English."""


def texts_of(master: Master) -> list[Text]:
    """Return every text of a master that students read, in the order of the notebook, each once for a context."""
    found = {(text.context, text.source): text for text in reversed(list(_texts(master)))}
    return list(reversed(found.values()))


def faults_of(text: Text, translation: str) -> list[str]:
    """Return what is wrong with a translation, as far as that can be seen without reading it."""
    wrong = kept(text.source, translation, numbers=text.kind in (CODE, DOCSTRING, MESSAGE))
    if text.kind == PROMPT:
        wrong += unpaired(translation)
    if text.kind == MESSAGE:
        wrong += misplaced(text.source, translation)
    if text.kind == HINT and any(char in translation for char in '"\\\n'):
        wrong.append("has a double quote, a backslash or a second line, which Otter cannot take")
    if text.kind == DOCSTRING and unquotable(translation):
        wrong.append("has three quotes, a backslash or a second line, or begins or ends with a quote")
    if text.kind in (TITLE, MESSAGE) and "\n" in translation.strip("\n") and "\n" not in text.source:
        wrong.append("has a second line")
    return wrong


def translated(master: Master, translations: Translations) -> Master:
    """Return a master with its texts translated as far as there is a translation."""
    notebook = copy.deepcopy(master.notebook)
    for shown in master.shown:
        cell = notebook.cells[shown.cell]
        cell.source = _translated(cell.cell_type, cell.source, shown, translations)
    blocks = Blocks(notebook.cells)
    return replace(master, notebook=notebook, visible="\n".join(blocks.visible), secrets=tuple(blocks.secrets))


def as_settings(master: Master, translations: Translations) -> dict[str, Any]:
    """Return what pages and checks say in another language, for the bundle's settings."""
    said: dict[str, Any] = {"questions": {}, "hints": {}, "messages": {}}
    for text in texts_of(master):
        found = translations.get((text.context, text.source))
        if found is None:
            continue
        if text.kind == TITLE and text.place == _WHOLE:
            said["title"] = found
        elif text.kind == TITLE:
            said["questions"][text.place] = found
        elif text.kind == HINT:
            said["hints"].setdefault(text.place, {})[text.source] = found
        elif text.kind == MESSAGE:
            english, translation = as_sentence(text.source, found)
            said["messages"].setdefault(text.place, {})[english] = translation
    return said


def _texts(master: Master) -> Iterator[Text]:
    yield Text(TITLE, _WHOLE, master.title)
    titles = {question.name: question.title for question in master.questions if has_words(question.title)}
    for shown in master.shown:
        if shown.question in titles:
            yield Text(TITLE, shown.question, titles.pop(shown.question))
        cell, place = master.notebook.cells[shown.cell], shown.question or _WHOLE
        if shown.case is not None:
            yield from _of_case(shown.case, place)
        elif cell.cell_type == "markdown":
            yield from (Text(PROMPT, place, source) for source in markdown_texts(cell.source))
        elif cell.cell_type == "code":
            visible = split(cell.source)[0]
            yield from (Text(CODE, place, source) for source in comments(cell.source, visible))
            yield from (Text(DOCSTRING, place, source) for source in docstrings(cell.source, visible))


def _of_case(case: TestCase, place: str) -> Iterator[Text]:
    for name in _HINTS:
        if hint := case.options.get(name):
            yield Text(HINT, place, str(hint), case.name)
    if not case.hidden:
        code = "\n".join(config_lines(case.source)[1])
        yield from (Text(MESSAGE, place, one.text, case.name) for one in messages(code) if has_words(one.text))


def _translated(kind: str, source: str, shown: Shown, translations: Translations) -> str:
    place = shown.question or _WHOLE
    if shown.case is not None:
        return _with_case(shown.case, place, translations)
    if kind == "markdown":
        return with_markdown(source, _lookup(PROMPT, place, translations))
    if kind == "code":
        source = with_docstrings(source, split(source)[0], _lookup(DOCSTRING, place, translations))
        return with_comments(source, split(source)[0], _lookup(CODE, place, translations))
    return source


def _with_case(case: TestCase, place: str, translations: Translations) -> str:
    lookup = _lookup(HINT, place, translations)
    config, body = config_lines(case.source)
    hints = {name: found for name in _HINTS if (found := lookup(str(case.options.get(name, ""))))}
    if hints:
        said = yaml.safe_dump({**case.options, **hints}, allow_unicode=True, width=10**6, sort_keys=False)
        config = [config[0], *said.splitlines(), config[-1]]
    code = "\n".join(body)
    return "\n".join([*config, code if case.hidden else with_messages(code, _lookup(MESSAGE, place, translations))])


def _lookup(kind: str, place: str, translations: Translations) -> Lookup:
    return lambda source: translations.get((f"{place} {kind}", source))
