"""What the pages for phones share has one owner, and stands whole in each of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

COURSE = Path(__file__).parents[2] / "assignments"
PAGES = ("06-sound-digits/data/recorder.html", "14-air-digits/data/drawer.html")


def pages(course: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the script over the pages of a course."""
    command = [sys.executable, str(course / "tools" / "pages.py"), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the script, the parts and the pages."""
    shutil.copytree(COURSE / "tools", tmp_path / "tools")
    for page in PAGES:
        (tmp_path / page).parent.mkdir(parents=True)
        shutil.copy(COURSE / page, tmp_path / page)
    return tmp_path


def test_each_page_has_its_parts_as_they_are() -> None:
    """Nobody has changed a part in a page, or a part without its pages."""
    ran = pages(COURSE, "--check")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert all("// BEGIN zip.js\n" in (COURSE / page).read_text("utf-8") for page in PAGES)


def test_a_changed_part_comes_into_each_page(course: Path) -> None:
    """The check names the pages, a run renews them, and the rest of a page stays as it was."""
    part = course / "tools" / "page_parts" / "zip.js"
    part.write_text("// another \\1 zip\n" + part.read_text("utf-8"), "utf-8")
    before = {page: (course / page).read_text("utf-8") for page in PAGES}
    ran = pages(course, "--check")
    assert ran.returncode == 1 and "recorder.html, drawer.html" in ran.stderr
    assert pages(course).returncode == 0
    for page, text in before.items():
        assert (course / page).read_text("utf-8").replace("// another \\1 zip\n", "") == text
    assert pages(course, "--check").returncode == 0


def test_a_change_in_a_page_alone_is_found(course: Path) -> None:
    """Whoever mends the zip in one page is told, and does not leave the other one behind."""
    page = course / PAGES[1]
    page.write_text(page.read_text("utf-8").replace("0x04034b50", "0x04034b51"), "utf-8")
    ran = pages(course, "--check")
    assert ran.returncode == 1 and "drawer.html" in ran.stderr and "recorder.html" not in ran.stderr
