"""The sentences of a public test that a student reads: what `assert` says when it fails.

They are f-strings mostly. In a catalogue each value is a placeholder, written as in the test: `{got!r}`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.notebooks.texts import Lookup


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of a test, with the expression that makes it and the placeholders in it."""

    text: str
    node: ast.expr
    placeholders: dict[str, ast.FormattedValue]


def messages(source: str) -> list[Message]:
    """Return the messages of a test's source, in order; what is not written out in one place is none."""
    found = []
    for node in ast.walk(ast.parse(source)):
        said = _said(node)
        message = None if said is None else _message(said)
        if message is not None:
            found.append(message)
    return sorted(found, key=lambda message: (message.node.lineno, message.node.col_offset))


def with_messages(source: str, lookup: Lookup) -> str:
    """Return a test's source with its messages translated."""
    lines = [line.encode() for line in source.split("\n")]
    for message in reversed(messages(source)):
        found, node = lookup(message.text), message.node
        if found is not None and node.end_lineno is not None and node.end_col_offset is not None:
            before = lines[node.lineno - 1][: node.col_offset]
            after = lines[node.end_lineno - 1][node.end_col_offset :]
            lines[node.lineno - 1 : node.end_lineno] = [before + _written(message, found).encode() + after]
    return b"\n".join(lines).decode()


def as_sentence(text: str, translation: str) -> tuple[str, str]:
    """Return a message and its translation with `%(1)s` for the first placeholder, and so on."""
    asked = _placeholders_in(text)
    names = list(dict.fromkeys(asked))
    english, translated = (
        "".join(f"%({names.index(part) + 1})s" if part in names else _literal(part) for part in _parts(asked, said))
        for said in (text, translation)
    )
    return english, translated


def _literal(text: str) -> str:
    return text.replace("{{", "{").replace("}}", "}").replace("%", "%%")


def misplaced(text: str, translation: str) -> list[str]:
    """Return which placeholders of a message its translation lacks, and which braces it adds."""
    asked = _placeholders_in(text)
    wrong = [f"lacks {one}" for one in sorted(set(asked)) if asked.count(one) != _parts(asked, translation).count(one)]
    rest = "".join(part for part in _parts(asked, translation) if part not in asked)
    added = re.findall(r"\{[^{}]*\}|[{}]", re.sub(r"\{\{|\}\}", "", rest))
    return [*wrong, *(f"adds {one} (a brace that is no value is written twice)" for one in added)]


def _said(node: ast.AST) -> ast.expr | None:
    if isinstance(node, ast.Assert):
        return node.msg
    call = node.exc if isinstance(node, ast.Raise) else None
    if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "AssertionError" and len(call.args) == 1:
        return call.args[0]
    return None


def _message(node: ast.expr) -> Message | None:
    placeholders: dict[str, ast.FormattedValue] = {}
    text = ""
    for part in node.values if isinstance(node, ast.JoinedStr) else [node]:
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            text += part.value.replace("{", "{{").replace("}", "}}")
        elif isinstance(part, ast.FormattedValue) and _plain(part):
            name = _placeholder(part)
            placeholders[name] = part
            text += name
        else:
            return None
    return Message(text, node, placeholders)


def _plain(part: ast.FormattedValue) -> bool:
    """Return whether a value's format is a constant."""
    spec = part.format_spec
    return spec is None or all(isinstance(one, ast.Constant) for one in getattr(spec, "values", []))


def _format(part: ast.FormattedValue) -> str:
    kind = f"!{chr(part.conversion)}" if part.conversion != -1 else ""
    spec = "".join(str(one.value) for one in getattr(part.format_spec, "values", []))
    return kind + (f":{spec}" if spec else "")


def _placeholder(part: ast.FormattedValue) -> str:
    return f"{{{ast.unparse(part.value)}{_format(part)}}}"


def _placeholders_in(text: str) -> list[str]:
    """Return the placeholders of a text that `_message` made, by reading it as an f-string again."""
    return list(_split(text))


def _split(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        if text.startswith(("{{", "}}"), at):
            at += 2
        elif text[at] == "{":
            end, depth = at, 0
            while end < len(text):
                depth += {"{": 1, "}": -1}.get(text[end], 0)
                end += 1
                if depth == 0:
                    break
            yield text[at:end]
            at = end
        else:
            at += 1


def _parts(placeholders: list[str], translation: str) -> list[str]:
    if not placeholders:
        return [translation]
    longest = sorted(set(placeholders), key=len, reverse=True)
    return re.split(f"({'|'.join(map(re.escape, longest))})", translation)


def _written(message: Message, translation: str) -> str:
    """Return the expression that makes a translated message: `'{0!r} …'.format(got)`."""
    names = list(message.placeholders)
    text = ""
    for part in _parts(names, translation):
        text += f"{{{names.index(part)}{_format(message.placeholders[part])}}}" if part in names else part
    if not names:
        return repr(text.replace("{{", "{").replace("}}", "}"))
    return f"{text!r}.format({', '.join(ast.unparse(message.placeholders[name].value) for name in names)})"
