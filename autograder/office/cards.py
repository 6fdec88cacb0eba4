"""A page to print: for each person a card with a QR code, which a phone's camera opens as that person's link."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import segno
from markupsafe import Markup

from autograder.office.pages import rendered
from autograder.office.people import TERM, Person
from autograder.steps import each


@dataclass(frozen=True, slots=True)
class Card:
    """What is printed for one person; `code` is an image in SVG."""

    name: str
    role: str
    section: str
    code: Markup


def cards_page(links: Collection[tuple[Person, str]], names: Mapping[str, str], address: str) -> bytes:
    """Make the page, which needs no other file.

    Args:
        links: the link of each person.
        names: what a student of the roster is called.
        address: how browsers call the office, for the eye.
    """
    cards = [
        Card(names.get(person.name, person.name), person.role.value, person.section, _image(link))
        for person, link in each("drawing cards", links)
    ]
    until = f"{datetime.now(UTC) + TERM:%Y-%m-%d}"
    return rendered("cards.html.j2", cards=cards, address=address, until=until).encode("utf-8", "replace")


def _image(link: str) -> Markup:
    code = segno.make(link, error="m", micro=False)
    return Markup(code.svg_inline(omitsize=True, border=4))  # squares alone, no text of anybody's
