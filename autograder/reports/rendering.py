"""The page templates: every value is escaped unless this package made it as Markup."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from autograder.translated.pages import ENGLISH, Words, words_of


@lru_cache(maxsize=1)
def _environment() -> Environment:
    loader = PackageLoader("autograder.reports", "templates")
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(words_of(ENGLISH).for_template())
    return environment


def page(template: str, words: Words | None = None, /, **values: Any) -> bytes:
    """Render a template as UTF-8, with the words of a language; none are those of English."""
    known = words.for_template() if words else {}
    return _environment().get_template(template).render(known | values).encode()
