"""The page templates: every value is escaped unless this package made it as Markup."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


@lru_cache(maxsize=1)
def _environment() -> Environment:
    loader = PackageLoader("autograder.reports", "templates")
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def page(template: str, **values: Any) -> bytes:
    """Render a template as UTF-8."""
    return _environment().get_template(template).render(values).encode()
