"""The page templates: every value is escaped unless this package made it as Markup."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


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
    environment.globals["_"] = _english  # what the office translates, in templates that both have
    return environment


def _english(text: str, /, **values: Any) -> Markup:
    return Markup(text) % values if values else Markup(text)


def page(template: str, **values: Any) -> bytes:
    """Render a template as UTF-8."""
    return _environment().get_template(template).render(values).encode()
