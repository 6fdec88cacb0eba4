"""The page with ten commands, the words of the lecture's Speech Commands, in place of the digits."""

from __future__ import annotations

import re
from collections.abc import Callable

from .recorder_page import NAMES, PAGE, RecorderPage, read_wav, unzip
from .test_page import LANGUAGES, STICKS_OUT, all_texts

Open = Callable[..., RecorderPage]

COMMANDS = ["yes", "no", "up", "down", "left", "right", "on", "off", "stop", "go"]
ADDRESS = f"{PAGE.as_uri()}#commands"
ZIP = "SpeechCommands.zip"


def test_ten_commands_are_recorded_and_saved_like_digits(recorder: Open) -> None:
    """Opened as recorder.html#commands the page prompts ten words and zips them in the form of the digits."""
    page = recorder(address=ADDRESS)
    page.hurry()
    titles = page.page.eval_on_selector_all("button.take", "cells => cells.map((cell) => cell.title)")
    assert sorted(titles) == sorted(f"{name[:-9]}{COMMANDS[int(name[-9])]}{name[-8:]}" for name in NAMES)
    for number, word in enumerate(COMMANDS):
        page.click(f"button.take[title='test/{word}_000.wav']")
        assert (page.text("#digit"), page.page.inner_text("#live")[: len(word) + 1]) == (word, f"{word}:"), number
    page.record()

    files = unzip(page.save(name=ZIP))

    assert list(files) == ["test/go_000.wav"]
    wav = read_wav(files["test/go_000.wav"])
    assert (wav.channels, wav.bits, wav.rate, len(wav.samples)) == (1, 16, 22050, 22050)
    assert page.text("#saved").startswith(f"{ZIP} is in your downloads")
    assert "digit" not in " ".join(all_texts(page)).lower().replace("digits 0–9", "")


def test_the_two_lists_do_not_touch_each_other(recorder: Open) -> None:
    """The list is changed with a button; takes of one list stay when the other one is recorded or deleted."""
    page = recorder()
    page.put(NAMES[:3])
    page.click("#lists button[value='commands']")
    page.page.wait_for_selector("button.take[title='train/yes_000.wav']")
    assert page.count("done") == 0
    page.put(["train/yes_000.wav", "train/go_000.wav"])
    assert page.count("done") == 2

    page.click("#start-over")
    assert "All 2 recordings of these words" in page.text("#ask")
    page.click("#ask-yes")
    page.page.wait_for_selector("button.take.done", state="detached")
    page.click("#lists button[value='digits']")
    page.page.wait_for_selector("button.take[title='train/0_000.wav']")
    assert page.count("done") == 3
    page.click("#lists button[value='commands']")
    page.page.wait_for_selector("button.take[title='train/yes_000.wav']")
    assert page.count("done") == 0


def test_commands_are_explained_in_each_language_and_fit(recorder: Open) -> None:
    """In each language every text and the meaning of each word is there, and nothing sticks out at any width."""
    page = recorder(address=ADDRESS)
    english = all_texts(page)
    for language in ("zh-TW", "nan", "ko"):
        page.speak(language)
        theirs = all_texts(page)
        signs = {*COMMANDS, *"✗■▶●○"}
        assert set(theirs) & set(english) <= signs
        assert not [text for text in theirs if re.search(r"[{}]|undefined|null|NaN", text)]
        assert len({text for text in (meaning(page, word) for word in COMMANDS) if text}) == 10
    for language in LANGUAGES:
        page.speak(language)
        for width in (320, 1280):
            page.page.set_viewport_size({"width": width, "height": 800})
            assert (language, width, page.page.evaluate(STICKS_OUT)) == (language, width, [])


def meaning(page: RecorderPage, word: str) -> str:
    """What stands below a command."""
    page.click(f"button.take[title='train/{word}_000.wav']")
    return page.page.inner_text("#word")
