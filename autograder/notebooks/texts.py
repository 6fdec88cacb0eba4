"""Cuts Markdown and code into the texts that a translator writes anew, and puts translations in their places.

Theory of operation. A text is what a reviewer can read at once: a heading, a paragraph, a list item, a row of a table,
a comment, a docstring of one line. What stands around it (the mark of a list, the signs of a heading, a comment's #) is
never in a catalogue, and code blocks are not cut at all. A text without a word, such as a formula alone, needs no
translation.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

Lookup = Callable[[str], str | None]  # the translation of a text; None keeps the text

_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_FORMULA = re.compile(r"\$\$.+?\$\$|(?<![\\$])\$[^$\n]+\$", re.DOTALL)
_TARGET = re.compile(r"\]\([^)\s]+\)|https?://[^\s)>\]]+")
_TAG = re.compile(r"<[/!]?[A-Za-z-][^<>]*>")
_LABEL = re.compile(r"\bq\d+\b", re.ASCII)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WORD = re.compile(r"[^\W\d_]{2,}")
_QUOTES = '"""'
_FENCE = re.compile(r"\s*(```|~~~)")
_RULE = re.compile(r"\s*\|[\s|:-]*\|\s*")
_BEGINNING = re.compile(r"\s*(?:#{1,6}[ \t]+|[-*+][ \t]+|\d{1,3}[.)][ \t]+|>[ \t]?)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a Markdown cell: `raw` as it is there, `text` to be translated ("" for nothing).

    `before` stands before the first line of the text and `indent` before each of the others.
    """

    raw: str
    text: str = ""
    before: str = ""
    indent: str = ""


def markdown_texts(source: str) -> list[str]:
    """Return the texts of a Markdown cell, in order."""
    return [piece.text for piece in _pieces(source) if piece.text]


def with_markdown(source: str, lookup: Lookup) -> str:
    """Return a Markdown cell with its texts translated."""
    lines = []
    for piece in _pieces(source):
        found = lookup(piece.text) if piece.text else None
        lines.append(piece.raw if found is None else piece.before + found.replace("\n", f"\n{piece.indent}"))
    return "\n".join(lines)


def has_words(text: str) -> bool:
    """Return whether anything is left to translate beside code, formulae, links and tags."""
    for pattern in (_CODE, _FORMULA, _TARGET, _TAG):
        text = pattern.sub(" ", text)
    return bool(_WORD.search(text))


def _pieces(source: str) -> Iterator[Piece]:
    lines = source.split("\n")
    at = 0
    while at < len(lines):
        end = at + 1
        if fence := _FENCE.match(lines[at]):
            while end < len(lines) and not lines[end].lstrip().startswith(fence[1]):
                end += 1
            yield Piece("\n".join(lines[at : end + 1]))
            at = end + 1
            continue
        if lines[at].strip() and not _is_row(lines[at]) and not lines[at].lstrip().startswith("#"):
            while end < len(lines) and _goes_on(lines[end]):
                end += 1
        yield _piece(lines[at:end])
        at = end


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|")


def _goes_on(line: str) -> bool:
    """Return whether a line belongs to the text above it."""
    return bool(line.strip()) and not (_is_row(line) or _FENCE.match(line) or _BEGINNING.match(line))


def _piece(lines: list[str]) -> Piece:
    raw = "\n".join(lines)
    if not raw.strip() or _RULE.fullmatch(raw) or not has_words(raw):
        return Piece(raw)
    found = _BEGINNING.match(lines[0])
    before = found[0] if found else re.match(r"\s*", lines[0])[0]  # type: ignore[index]  # it always matches
    first = lines[0][len(before) :]
    return Piece(raw, "\n".join([first, *(line.lstrip() for line in lines[1:])]), before, " " * len(before))


def comments(source: str, visible: Collection[str]) -> list[str]:
    """Return the comments with words in a code cell, lines of comments in a row as one.

    Args:
        source: the cell.
        visible: its lines that students see.
    """
    return [text for _, _, text in _comments(source, visible)]


def with_comments(source: str, visible: Collection[str], lookup: Lookup) -> str:
    """Return a code cell with its comments translated."""
    lines = source.split("\n")
    for (first, column), last, text in reversed(list(_comments(source, visible))):
        found = lookup(text)
        if found is not None:
            start = lines[first][:column]
            new = found.split("\n") if not start.strip() else [" ".join(found.split("\n"))]  # code stands before it
            lines[first : last + 1] = [f"{start}# {line}" for line in new]
    return "\n".join(lines)


def _comments(source: str, visible: Collection[str]) -> Iterator[tuple[tuple[int, int], int, str]]:
    """Yield where each comment begins (line and column, from 0), its last line, and its text."""
    lines = source.split("\n")
    found: list[tuple[tuple[int, int], int, str]] = []
    for line, column in _places(source):
        text = lines[line][column:].lstrip("#").strip()
        alone = not lines[line][:column].strip()
        if lines[line] not in visible or not text or lines[line][column : column + 2] != "# ":
            continue
        if alone and found and found[-1][0][1] == column and found[-1][1] == line - 1:
            start, _, before = found[-1]
            if not lines[start[0]][:column].strip():
                found[-1] = (start, line, f"{before}\n{text}")
                continue
        found.append(((line, column), line, text))
    return (one for one in found if _WORD.search(one[2]))


def _places(source: str) -> Iterator[tuple[int, int]]:
    """Yield where a comment begins."""
    for token in _tokens(source):
        if token.type == tokenize.COMMENT:
            yield token.start[0] - 1, token.start[1]


def _tokens(source: str) -> Iterator[tokenize.TokenInfo]:
    """Yield the tokens of a cell; one with magics or half a statement is read as far as it is Python."""
    try:
        yield from tokenize.generate_tokens(io.StringIO(source).readline)
    except (tokenize.TokenError, SyntaxError):
        return


def docstrings(source: str, visible: Collection[str]) -> list[str]:
    """Return the docstrings with words in a code cell that take one line which students see."""
    return [text for _, _, text in _docstrings(source, visible)]


def with_docstrings(source: str, visible: Collection[str], lookup: Lookup) -> str:
    """Return a code cell with its docstrings translated."""
    lines = source.split("\n")
    for line, column, text in _docstrings(source, visible):
        found = lookup(text)
        if found is not None:
            lines[line] = lines[line][:column] + lines[line][column:].replace(text, found, 1)
    return "\n".join(lines)


def unquotable(text: str) -> bool:
    """Return whether a docstring cannot have a text as it is."""
    return '"""' in text or '"' in (text[:1], text[-1:]) or "\\" in text or "\n" in text


def _docstrings(source: str, visible: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the line, the column (both from 0) and the text of each docstring of one line that has words."""
    lines = source.split("\n")
    before = tokenize.ENCODING
    for token in _tokens(source):
        line, column = token.start[0] - 1, token.start[1]
        text = token.string.removeprefix(_QUOTES).removesuffix(_QUOTES)
        whole = token.string == f"{_QUOTES}{text}{_QUOTES}" and not unquotable(text)
        if before == tokenize.INDENT and whole and lines[line] in visible and _WORD.search(text):
            yield line, column, text
        before = token.type


def unpaired(text: str) -> list[str]:
    """Return what is wrong with the bold type of a text.

    Without spaces between words, as in Chinese, two stars end it only if no punctuation stands before them (the
    right-flanking delimiter run of CommonMark), and begin it only if none follows.
    """
    bare = f" {_CODE.sub('`', text)} "
    marks = [found.start() for found in re.finditer(r"(?<!\*)\*\*(?!\*)", bare)]
    if len(marks) % 2:
        return ["has an odd number of **"]
    ends = [(bare[at - 1], bare[at + 2]) for at in marks[1::2]]
    begins = [(bare[at + 2], bare[at - 1]) for at in marks[::2]]
    wrong = any(not inner.isalnum() and outer.isalnum() for inner, outer in (*begins, *ends))
    return ["has ** between punctuation and a letter, which is shown as stars: put a space there"] if wrong else []


def kept(text: str, translation: str, *, numbers: bool = False) -> list[str]:
    """Return what a translation must keep of a text and does not, or adds: code, formulae, links, tags and labels.

    With `numbers` the numbers of the text must be in the translation, too.
    """
    wrong = []
    for pattern in (_CODE, _FORMULA, _TARGET, _TAG, _LABEL):
        ours = Counter(found[0] for found in pattern.finditer(text))
        theirs = Counter(found[0] for found in pattern.finditer(translation))
        wrong += [f"lacks {one}" for one in (ours - theirs)] + [f"adds {one}" for one in (theirs - ours)]
    if numbers:
        missing = Counter(_NUMBER.findall(text)) - Counter(_NUMBER.findall(translation))
        wrong += [f"lacks {one}" for one in missing]
    return wrong
