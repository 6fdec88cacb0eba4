"""Reads and writes an assignment's catalogues, `locale/zh_TW.po`: gettext files that every translator's tool opens.

An assignment with a catalogue for a language is released in it. A text without a translation, with one that is marked
as stale (`fuzzy`) or one that lost code or a placeholder stays in English, and `release --check` lists it.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.errors import MasterError, UsageError
from autograder.languages import LANGUAGES
from autograder.notebooks.master import Master, load_master
from autograder.notebooks.translations import Text, Translations, faults_of, texts_of
from autograder.notebooks.variants import Variant, marked, parameters_in, unmarked
from autograder.reports import write_atomically
from autograder.translated import NotACatalogue, read_catalogue

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

FOLDER = "locale"
_WIDTH = 120
_HEADER = """\
# {slug} in {name}. `autograder translate {slug}` keeps it up to date; write into msgstr only.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a catalogue says: the translations that can be used, and a sentence for each that cannot, or is missing."""

    language: str
    translations: Translations
    faults: tuple[str, ...]


def languages_of(folder: Path) -> tuple[str, ...]:
    """Return the languages that an assignment has a catalogue for, in the order of the course.

    Raises:
        MasterError: there is one for a language that is not known.
    """
    there = {path.stem for path in (folder / FOLDER).glob("*.po")}
    if strange := sorted(there - LANGUAGES.keys()):
        raise MasterError(
            f"{folder.name} has a catalogue for a language that is not known",
            evidence=f"{', '.join(f'{FOLDER}/{name}.po' for name in strange)}; known are {', '.join(LANGUAGES)}",
            remedy="add the language to LANGUAGES in autograder/languages.py, or take the file away",
        )
    return tuple(language for language in LANGUAGES if language in there)


def catalogues(master: Master) -> tuple[Catalogue, ...]:
    """Return the catalogues of an assignment.

    Raises:
        MasterError: one cannot be read, or is for a language that is not known.
    """
    languages = languages_of(master.folder)
    texts = _texts(master) if languages else []
    return tuple(_checked(texts, _read(_place(master, name), name), name, master.variant) for name in languages)


def update(master: Master, language: str) -> Catalogue:
    """Write the catalogue of an assignment for a language anew from its master, and return what it says then.

    Translations stay. A text that changed a little keeps its old translation, marked as stale; what is no longer in the
    master is dropped.

    Raises:
        UsageError: the language is not known.
        MasterError: the catalogue cannot be read.
    """
    if language not in LANGUAGES:
        raise UsageError(
            f"{language} is no language of the course",
            evidence=f"known are {', '.join(LANGUAGES)}",
            remedy="choose one of them, or add it to LANGUAGES in autograder/languages.py",
        )
    place, texts = _place(master, language), _texts(master)
    catalogue = _read(place, language) if place.exists() else _empty(language)
    catalogue.update(_template(texts, language))
    content = _written(catalogue, master.slug, language)
    if not place.exists() or place.read_bytes() != content:
        place.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(place, content)
        place.chmod(0o644)
    return _checked(texts, catalogue, language, master.variant)


def _texts(master: Master) -> list[Text]:
    """Return the texts to translate, with a name in place of each parameter, so that they are the same every year."""
    return texts_of(load_master(master.folder / "master.py", marks=True) if master.variant.values else master)


def _place(master: Master, language: str) -> Path:
    return master.folder / FOLDER / f"{language}.po"


def _empty(language: str) -> Catalog:
    from babel.messages.catalog import Catalog  # imported here and below: only translations need it

    return Catalog(locale=language)


def _template(texts: list[Text], language: str) -> Catalog:
    template = _empty(language)
    for text in texts:
        about = [text.about] if text.about else []
        template.add(unmarked(text.source), context=text.context, auto_comments=about)
    return template


def _read(place: Path, language: str) -> Catalog:
    try:
        return read_catalogue(place.read_bytes(), language)
    except (OSError, NotACatalogue) as error:
        raise MasterError(
            f"{FOLDER}/{place.name} of {place.parent.parent.name} cannot be read",
            evidence=str(error),
            remedy="correct it with a translator's tool, such as Poedit, or take it out of the version control again",
        ) from error


def _written(catalogue: Catalog, slug: str, language: str) -> bytes:
    from babel.messages.pofile import write_po

    content = io.BytesIO()
    write_po(content, catalogue, width=_WIDTH, omit_header=True, ignore_obsolete=True, include_previous=True)
    head = _HEADER.format(slug=slug, name=LANGUAGES[language], language=language)
    return head.encode() + content.getvalue().rstrip(b"\n") + b"\n"


def _checked(texts: list[Text], catalogue: Catalog, language: str, variant: Variant) -> Catalogue:
    asked = {(text.context, unmarked(text.source)): text for text in texts}
    found: dict[tuple[str, str], str] = {}
    faults = []
    for there in catalogue:
        key = (there.context or "", str(there.id))
        if there.id and key not in asked:
            faults.append(f"{_named(*key)}: is not in the master")
    for key, text in asked.items():
        message = catalogue.get(key[1], context=text.context)
        translation = str(message.string or "") if message else ""
        if message is None or not translation.strip():
            faults.append(f"{_named(*key)}: missing")
        elif message.fuzzy:
            faults.append(f"{_named(*key)}: stale (fuzzy): the English changed")
        elif wrong := [*_lost(key[1], translation), *faults_of(text, marked(variant).fill(translation))]:
            faults.append(f"{_named(*key)}: {unmarked(', '.join(wrong))}")
        else:
            found[key[0], variant.fill(key[1])] = variant.fill(translation)
    return Catalogue(language, found, tuple(f"{FOLDER}/{language}.po: {fault}" for fault in faults))


def _lost(source: str, translation: str) -> list[str]:
    """Return which parameters of a text its translation lacks, or adds."""
    ours, theirs = Counter(parameters_in(source)), Counter(parameters_in(translation))
    return [f"lacks {one}" for one in (ours - theirs)] + [f"adds {one}" for one in (theirs - ours)]


def _named(context: str, source: str) -> str:
    """Name a text by its place and its first words."""
    short = re.sub(r"\s+", " ", source)
    return f"{context}: {short if len(short) <= 60 else short[:57] + '...'}"
