"""Markdown that students wrote, as HTML without anything that runs, loads or leads away by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup, escape
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.reports.text import visible
from autograder.translated.pages import ENGLISH_WORDS, Words

_LINK = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)


class _Renderer(IPythonRenderer):
    """Raw HTML is shown as text; images come from attachments that were checked; links say where they lead."""

    def __init__(self, images: Mapping[str, str], words: Words) -> None:
        super().__init__(escape=True, allow_harmful_protocols=False, exclude_anchor_links=True)
        self._images = images
        self._words = words

    def block_code(self, code: str, info: str | None = None) -> str:
        """Show a code block as text: nbconvert would write a mermaid block without escaping it."""
        return f"<pre><code>{escape(code)}</code></pre>\n"

    def block_html(self, html: str) -> str:
        """Show raw HTML as text."""
        return f"<p>{escape(html)}</p>\n"

    def inline_html(self, html: str) -> str:
        """Show raw HTML as text."""
        return str(escape(html))

    def heading(self, text: str, level: int, **_attributes: Any) -> str:
        """Put headings below the page's own."""
        rank = min(level + 2, 6)
        return f"<h{rank}>{text}</h{rank}>\n"

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """Keep links to pages and mail; show the text of any other."""
        if not _LINK.match(url):
            return text
        return f'<a href="{escape(url)}" rel="noopener noreferrer nofollow">{text}</a>'

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Show an attached image; name any other, because the page loads nothing."""
        description = escape(Markup(text).unescape())  # escaped already, but not always for an attribute
        data = self._images.get(unquote(url.removeprefix("attachment:"))) if url.startswith("attachment:") else None
        if data is None:
            said = description or self._words.gettext("no description")
            return str(self._words.markup("[image not shown: %(text)s]", text=said))
        said = description or escape(self._words.gettext("attached image"))
        return f'<img src="{escape(data)}" alt="{said}">'


def markdown_html(source: str, images: Mapping[str, str], words: Words = ENGLISH_WORDS) -> Markup:
    """Render Markdown. `images` maps an attachment's name to its checked data URL."""
    return _render(source, tuple(sorted(images.items())), words)


@lru_cache(maxsize=256)  # most cells are the template's, the same for the whole class
def _render(source: str, images: tuple[tuple[str, str], ...], words: Words) -> Markup:
    try:
        return Markup(visible(MarkdownWithMath(renderer=_Renderer(dict(images), words)).render(visible(source))))
    except RecursionError:  # nested deeper than any reader can follow
        return as_written(source)


def as_written(source: str) -> Markup:
    """Show a source as it is."""
    return Markup("<pre>{}</pre>").format(visible(source))
