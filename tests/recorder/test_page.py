"""Languages, looks and the promise that nothing leaves the computer."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Browser

from .recorder_page import NAMES, PAGE, RecorderPage, unzip

Open = Callable[..., RecorderPage]

LANGUAGES = {"en": "en", "zh-TW": "zh-Hant-TW", "nan": "nan-Hant-TW", "ko": "ko"}
SAME = re.compile(r"[\d\s←→↑↓RPASs.,:;–%⚠✓●/]*|(train|test)/\S+|(train|test) \d.*|國語|台語|한국어|English")
WORDS = {
    "en": "zero one two three four five six seven eight nine",
    "zh-TW": "零 一 二 三 四 五 六 七 八 九",
    "nan": "空／零 一 二／兩 三 四 五 六 七 八 九",
    "ko": "영／공 일 이 삼 사 오 육 칠 팔 구",
}
TAI_LO = ["khòng / lîng", "it / tsi̍t", "jī / nn̄g", "sann", "sì", "gōo", "la̍k", "tshit", "peh", "káu"]
TEXTS = """() => {
  const walk = document.createTreeWalker(document.querySelector(".page"), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walk.nextNode()) {
    const { parentElement, textContent } = walk.currentNode;
    if (!parentElement.closest("[hidden], noscript") && textContent.trim()) texts.push(textContent.trim());
  }
  const labels = [...document.querySelectorAll("[aria-label]")].map((element) => element.ariaLabel);
  return [document.title, ...texts, ...labels];
}"""

STICKS_OUT = """() => [...document.querySelectorAll(".page *")].filter((element) => {
  const card = element.parentElement.closest(".card") ?? document.body;
  return element.getBoundingClientRect().right > card.getBoundingClientRect().right + 1;
}).map((element) => element.outerHTML.slice(0, 80))"""
COLOURS = """(names) => Object.fromEntries(names.map((name) => [name,
  getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim()]))"""


def all_texts(page: RecorderPage) -> list[str]:
    """Every text of the page that a student can read or have read out, except those that are the same everywhere."""
    return [text for text in page.page.evaluate(TEXTS) if not SAME.fullmatch(text)]


def test_every_text_changes_with_the_language(recorder: Open) -> None:
    """No text stays English, none is empty or unfilled: title, prompt, verdict, notice, buttons, list, labels."""
    page = recorder("silence")
    page.hurry()
    page.record()
    page.save()
    page.click("#missing summary")
    english = all_texts(page)
    assert len(english) > 250
    for language in ("zh-TW", "nan", "ko"):
        page.speak(language)
        theirs = all_texts(page)

        assert page.page.evaluate("document.documentElement.lang") == LANGUAGES[language]
        assert len(set(theirs)) >= len(set(english)) - 5, "some words are the same in one language, few"
        assert not set(theirs) & set(english)
        assert not [text for text in theirs if re.search(r"[{}]|undefined|null|NaN", text)]
        script = r"[가-힣]" if language == "ko" else r"[一-鿿]"
        assert [text for text in theirs if text not in TAI_LO and not re.search(script, text)] == []


def test_each_digit_is_prompted_in_the_language(recorder: Open) -> None:
    """The digit is shown large with its word, in Taiwanese with its reading, and told to a screen reader."""
    page = recorder()
    for language in LANGUAGES:
        page.speak(language)
        prompts = {}
        for digit in range(10):
            page.click(f"button.take[title='train/{digit}_000.wav']")
            assert page.text("#digit") == str(digit)
            prompts[page.text("#word")] = page.page.inner_text("#reading")
            assert page.page.inner_text("#live").startswith(f"{digit}: {page.text('#word')}")

        assert list(prompts) == WORDS[language].split()
        assert list(prompts.values()) == (TAI_LO if language == "nan" else [""] * 10)


def test_the_browsers_language_is_the_first_choice(launch: Callable[..., Browser]) -> None:
    """A browser set to Korean opens a Korean page."""
    context = launch("voice").new_context(locale="ko-KR")
    page = RecorderPage(context.new_page()).open()

    assert page.text("h1") == "음성 숫자 녹음기"
    context.close()


def test_nothing_is_ever_sent(recorder: Open) -> None:
    """A session asks for the page's own file and nothing else, and a script that tried to connect would be refused."""
    page = recorder()
    page.hurry()
    page.record()
    page.press("p")
    assert len(unzip(page.save())) == 1

    asked = [request for request in page.requests if not request.startswith(("blob:", "data:"))]
    assert asked == [PAGE.as_uri()]
    assert page.page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'sent', (error) => error.name)") == "TypeError"
    assert asked == [request for request in page.requests if not request.startswith(("blob:", "data:"))]
    assert not re.search(r"https?://", PAGE.read_text(encoding="utf-8")), "not even an address"


def test_nothing_sticks_out_at_any_width(recorder: Open) -> None:
    """From a small telephone to a wide screen, in every language, nothing is cut off or must be scrolled sideways."""
    page = recorder()
    page.put(NAMES[:3])
    page.save()
    page.click("#missing summary")
    for language in LANGUAGES:
        page.speak(language)
        for width in (320, 390, 768, 1280):
            page.page.set_viewport_size({"width": width, "height": 800})
            assert (language, width, page.page.evaluate(STICKS_OUT)) == (language, width, [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_stand_out_from_their_ground(recorder: Open, scheme: Literal["light", "dark"]) -> None:
    """In light and dark every colour of a text has a contrast of at least 4.5 to the ground that it stands on."""
    page = recorder()
    page.page.emulate_media(color_scheme=scheme)
    pairs = ["text card", "text ground", "text done", "text info-ground", "quiet card", "quiet ground", "quiet inset"]
    pairs += ["link card", "link info-ground", "on-link link", "good card", "bad card", "bad bad-ground"]
    pairs += ["text bad-ground", "open card", "open open-ground", "quiet bad-ground"]
    colours = page.page.evaluate(COLOURS, sorted({name for pair in pairs for name in pair.split()}))

    weak = {pair: contrast(*(colours[name] for name in pair.split())) for pair in pairs}
    assert {pair: value for pair, value in weak.items() if value < 4.5} == {}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours #rrggbb, by WCAG 2."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour #rrggbb, by WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
