"""A session from the first take to the zip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from .recorder_page import NAMES, RecorderPage, read_wav, unzip

Open = Callable[..., RecorderPage]


def test_the_keyboard_alone_records_repeats_plays_and_moves(recorder: Open) -> None:
    """With Tab, Enter, Space, R, P and the arrows a student needs no mouse, and the focus is always seen."""
    page = recorder()
    while page.page.evaluate("document.activeElement.value") != "0":
        page.press("Tab")
        assert page.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.press("Enter")  # no countdown
    page.page.evaluate("document.activeElement.blur()")

    first = page.name
    page.record()
    page.record()  # accepts the first take and records the second
    second = page.name
    page.press("ArrowLeft")
    assert page.name == first != second
    page.record("r")
    page.press("p")
    assert page.text("#play").startswith("Stop playing")
    page.press("p")
    page.press("ArrowDown", "ArrowRight", "ArrowUp")
    assert page.name == second
    assert sorted(unzip(page.save())) == sorted([first, second])


def test_a_whole_session_gives_the_zip_that_question_1_asks_for(
    recorder: Open, tmp_path: Path, student_check: Callable[[Path], list[str]]
) -> None:
    """The last three takes are recorded here, the other 217 lie in the page's own storage: the zip has no fault."""
    page = recorder()
    page.hurry()
    missing = ["test/4_001.wav", "train/0_000.wav", "train/9_019.wav"]
    page.put([name for name in NAMES if name not in missing])
    for _ in missing:
        page.record()
    assert "All 220 recordings are there" in page.text("#status")

    content = page.save("Space")

    files = unzip(content)
    assert sorted(files) == NAMES
    wavs = {name: read_wav(file) for name, file in files.items()}
    assert {(wav.channels, wav.bits, wav.rate, len(wav.samples)) for wav in wavs.values()} == {(1, 16, 22050, 22050)}
    assert min(np.abs(wav.samples).max() for wav in wavs.values()) >= 0.01
    assert max((np.abs(wav.samples) > 0.999).mean() for wav in wavs.values()) <= 0.005
    assert len({wav.samples.tobytes() for wav in wavs.values()}) == 220
    (tmp_path / "SoundDigit.zip").write_bytes(content)
    assert student_check(tmp_path / "SoundDigit.zip") == []
    assert "with all 220 recordings" in page.text("#saved")
    assert page.save() == content, "the same recordings give the same bytes"


def test_takes_of_one_digit_are_spread_and_test_takes_lie_between(recorder: Open) -> None:
    """Each round has every digit once, in mixed order, and a test take comes neither first nor last: voices drift."""
    page = recorder()

    order = page.page.eval_on_selector_all("button.take", "cells => cells.map((cell) => cell.title)")

    rounds = [order[start : start + 10] for start in range(0, 220, 10)]
    assert sorted(order) == NAMES
    for names in rounds:
        assert sorted(name.split("/")[1][0] for name in names) == list("0123456789")
        assert len({(name.split("/")[0], name[-7:]) for name in names}) == 1
    tests = [number for number, names in enumerate(rounds) if names[0].startswith("test")]
    assert tests == [7, 14]
    assert len({tuple(name.split("/")[1][0] for name in names) for names in rounds}) == 22


def test_automatic_mode_goes_on_until_it_is_paused(recorder: Open) -> None:
    """After A one press of Space records take after take with a countdown; another press stops it and loses none."""
    page = recorder()
    page.click("#countdowns button[value='1']")

    page.press("a", "Space")
    page.wait_for("counting")
    page.wait_for_takes(2)
    page.press("Space")
    page.wait_for("idle")

    done = page.count("done")
    page.page.wait_for_timeout(1500)
    assert page.count("done") == done == 2


def test_r_repeats_a_take_before_automatic_mode_goes_on(recorder: Open) -> None:
    """In the second after a take R records it once more, and then the next one follows."""
    page = recorder()
    page.hurry()

    page.press("a", "Space")
    page.wait_for("resting")
    first = page.name
    page.press("r")
    page.wait_for("recording")

    assert (page.name, page.count("done")) == (first, 1)
    page.wait_for_takes(2)
    assert page.name != first


def test_a_reload_keeps_takes_settings_and_language(recorder: Open) -> None:
    """After a reload the page goes on where it was, with the same recording, in the language that was chosen."""
    page = recorder()
    page.hurry()
    page.record()
    page.speak("ko")
    before = unzip(page.save())

    page.reload()

    assert page.count("done") == 1
    assert page.text("#count") == "220개 중 1개 녹음, 약 8분 남음"
    assert page.text("#countdowns [aria-pressed=true]") == "없음"
    assert page.name not in before, "the next take that is to do"
    assert unzip(page.save()) == before


def test_a_part_of_the_takes_can_be_saved_and_the_rest_is_named(recorder: Open) -> None:
    """A zip that is not complete is saved with a note of what is missing."""
    page = recorder()
    there = [name for name in NAMES if name[:7] == "train/3" and name < "train/3_017"] + ["test/3_000.wav"]
    page.put(there)

    files = unzip(page.save())

    assert sorted(files) == sorted(there)
    assert "not complete: it has 18 of 220 recordings. Missing: 202" in page.text("#saved")
    page.click("#missing summary")
    lines = page.text("#missing-list").split("\n")
    assert lines[lines.index("3") + 1] == "train 017–019; test 001"
    assert lines[lines.index("4") + 1] == "train 000–019; test 000–001"


def test_a_take_is_chosen_in_the_grid_and_recorded(recorder: Open) -> None:
    """A click on a cell goes to that take, and Space then records it, not the button that was clicked."""
    page = recorder()
    page.hurry()

    page.click("button.take[title='test/8_001.wav']")
    assert (page.name, page.text("#digit"), page.text("#which")) == ("test/8_001.wav", "8", "Test, take 2 of 2")
    page.record()

    assert list(unzip(page.save())) == ["test/8_001.wav"]


def test_a_repeat_replaces_a_take_only_when_it_is_complete(recorder: Open) -> None:
    """A repeat that is stopped leaves the old recording; one that ends replaces it."""
    page = recorder()
    page.hurry()
    page.record()
    old = unzip(page.save())

    page.press("r")
    page.wait_for("recording")
    page.press("Space")
    page.wait_for("idle")
    assert page.text("#status") == "Stopped. No recording was changed."
    assert unzip(page.save()) == old

    page.record("r")
    assert unzip(page.save()) != old


def test_start_over_asks_first(recorder: Open) -> None:
    """Only the answer `Delete all` deletes, and then for good."""
    page = recorder()
    page.put(NAMES[:30])

    page.click("#start-over")
    assert "All 30 recordings" in page.text("#ask")
    page.press("Space")  # the button that has the focus: keep them
    page.page.wait_for_selector("#ask", state="hidden")
    assert page.count("done") == 30

    page.click("#start-over")
    page.press("Escape")
    page.page.wait_for_selector("#ask", state="hidden")
    assert page.count("done") == 30

    page.click("#start-over")
    page.click("#ask-yes")
    page.page.wait_for_selector("button.take.done", state="detached")
    page.reload()
    assert page.count("missing") == 220
