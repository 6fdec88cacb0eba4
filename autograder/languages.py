"""The languages that notebooks are translated into, and the names of notebooks in them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

# The name of a catalogue (locale/zh_TW.po) and what its readers call the language: one line for each.
LANGUAGES = {"zh_TW": "繁體中文", "ko": "한국어"}
ANSWER_HERE = "_Type your answer here, replacing this text._"
# What Otter Assign writes into every notebook.
_OTTERS = {
    ANSWER_HERE: {"zh_TW": "_請在這裡寫下你的答案，取代這段文字。_", "ko": "_이 글을 지우고 여기에 답을 쓰세요._"},
    "To double-check your work, the cell below will rerun all of the autograder tests.": {
        "zh_TW": "下面的儲存格會重新執行所有公開測試，讓你再檢查一次。",
        "ko": "아래 셀을 실행하면 모든 공개 테스트를 다시 실행해 답을 한 번 더 확인할 수 있습니다.",
    },
}
# What a check prints, as f-strings of the notebook's first cell: the points that it decides, and what is judged later.
POINTS_OF_CHECK = {
    "zh_TW": ("公開測試通過：{worth[question]:g} 分中的 {result.score:g} 分", "；其餘 {later:g} 分在截止後評分"),
    "ko": ("공개 테스트 통과: {worth[question]:g}점 중 {result.score:g}점", ", 나머지 {later:g}점은 마감 후에 채점"),
}
ANSWERS_HERE = frozenset({ANSWER_HERE, *_OTTERS[ANSWER_HERE].values()})
_MOST_VALUES = 200_000  # of a notebook that is compared with the template; a larger one was worked in


def tag(language: str) -> str:
    """Return a language as file names and web pages have it: zh-TW for zh_TW."""
    return language.replace("_", "-")


def language_of(name: str) -> str:
    """Return the language that a tag stands for; "" for none that is known."""
    return next((language for language in LANGUAGES if tag(language).casefold() == name.casefold()), "")


def notebook_name(slug: str, language: str = "") -> str:
    """Return the file name of an assignment's notebook."""
    return f"{slug}.{tag(language)}.ipynb" if language else f"{slug}.ipynb"


def without_language(stem: str) -> str:
    """Return what a notebook is called, without its ending, in English: `hw1` for `hw1.zh-TW`."""
    name, _, last = stem.rpartition(".")
    return name if name and language_of(last) else stem


def presumed_language(path: str, content: bytes, tags: Iterable[str]) -> str:
    """Return the tag, of those given, of the language that a notebook is called by or says that it is in; "" for none.

    Nothing is parsed of it: it may be damaged.
    """
    name = PurePath(path).stem.casefold()
    for tag in tags:
        said = rb'"language":\s?"' + re.escape(tag).encode() + b'"'
        if name.endswith(f".{tag}".casefold()) or re.search(said, content):
            return tag
    return ""


def with_otters_words(text: str, language: str) -> str:
    """Return a Markdown cell that Otter wrote in another language, and any other as it is."""
    for english, words in _OTTERS.items():
        if text.strip("-\n ") == english:
            return text.replace(english, words.get(language, english))
    return text


def in_every_language(notebook: str) -> tuple[str, ...]:
    """Return the file names that an assignment's notebook has in all languages, English first."""
    slug = notebook.removesuffix(".ipynb")
    return (notebook, *(notebook_name(slug, language) for language in LANGUAGES))


def untouched_digest(content: bytes) -> str:
    """Return the digest of what is in a notebook's cells; outputs, empty cells and blank ends do not count.

    A notebook that only was opened or run keeps its digest. What is no notebook, or a large one, has none: "".
    """
    if sum(map(content.count, (b",", b"[", b"{"))) > _MOST_VALUES:
        return ""
    try:
        loaded = json.loads(content.decode("utf-8-sig"))
        cells = [_of_cell(cell) for cell in loaded["cells"]]
        told = json.dumps([cell for cell in cells if cell[1]]).encode()
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return ""
    return hashlib.sha256(told).hexdigest()


def _of_cell(cell: Mapping[str, Any]) -> tuple[str, str]:
    source = cell["source"]
    text = source if isinstance(source, str) else "".join(source)
    return str(cell["cell_type"]), "\n".join(line.rstrip() for line in text.splitlines()).strip()
