"""The pages as text: templates that escape every value but what this package made as Markup."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from autograder.office.languages import asked
from autograder.office.people import Role
from autograder.office.visit import Visit, link
from autograder.plural import counted
from autograder.policies.exact import decimal_text, rounded
from autograder.reports.comparisons import shown
from autograder.reports.figures import shown_figures
from autograder.reports.shares import shown_shares
from autograder.reports.text import plain, visible
from autograder.translated.pages import ENGLISH, spoken, words_of

_STAFF = (("/", "Course"), ("/gradebook", "Gradebook"), ("/requests", "Requests"))
_STUDENT = (("/mine", "My work"),)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(f"autograder.{floor}", "templates") for floor in ("office", "reports")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["link"] = link
    environment.globals.update(words_of(ENGLISH).for_template())  # for macros that are used without a page's own
    environment.filters.update(plain=plain, visible=visible, counted=counted, points=points, when=when, local=local,
                               instant=instant, lasting=lasting, said=said,
                               moment=datetime.fromisoformat, compared=shown, shares=shown_shares,
                               figures=shown_figures)  # fmt: skip
    return environment


def page(visit: Visit, template: str, title: str, *, status: int = 200, **values: Any) -> Response:
    """Render a page for a person who is signed in."""
    places = _STUDENT if visit.person.role is Role.STUDENT else _STAFF
    return plain_page(
        template,
        title,
        status=status,
        lang=language_of(visit),
        person=visit.person,
        path=visit.path,
        places=places,
        token=visit.token,
        **values,
    )


def part(visit: Visit, template: str, **values: Any) -> Markup:
    """Render a part of a page for a person who is signed in."""
    return Markup(rendered(template, lang=language_of(visit), token=visit.token, **values))


def language_of(visit: Visit) -> str:
    """Return what a student reads: the roster's language, else the browser's; the staff read English."""
    if visit.person.role is not Role.STUDENT:
        return ENGLISH
    listed = visit.office.terms.handed_in().students.get(visit.person.name)
    return spoken(listed.language if listed else "") or asked.get()


def plain_page(template: str, title: str, *, status: int = 200, **values: Any) -> Response:
    """Render a page for anybody."""
    known = {"person": None, "path": "", "places": (), "token": "", "wide": False, "lang": asked.get()} | values
    return Response(rendered(template, title=title, **known).encode("utf-8", "replace"), status, media_type="text/html")


def rendered(template: str, lang: str = ENGLISH, **values: Any) -> str:
    """Return the text of a template in a language."""
    return _environment().get_template(template).render(words_of(lang).for_template() | values)


def said(text: str, language: str) -> str:
    """Return a text that may be anybody's in a language, where the catalogue has it."""
    return words_of(language).gettext(text)


def elsewhere(path: str, **values: str) -> Response:
    """Lead to another page of the office after something was done."""
    return RedirectResponse(link(path, **values), 303)


def points(value: Decimal | Fraction | float | None) -> str:
    """Write points for a reader."""
    if value is None:
        return "–"
    return decimal_text(rounded(Fraction(value) if not isinstance(value, float) else Fraction(repr(value)), 2))


def local(at: datetime, zone: ZoneInfo) -> str:
    """Write an instant as the clocks of the course show it, which a browser with scripts replaces by its own."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M} {zone.key}"


def instant(at: datetime) -> str:
    """Write an instant for a program."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def lasting(seconds: float) -> str:
    """Write how long something takes, as one says it."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def when(text: str) -> str:
    """Write a time of the record, to the minute."""
    return text[:16].replace("T", " ")
