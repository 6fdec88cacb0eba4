"""A zip of the whole class, as a course site makes it: read as the unpacked folder is, whatever is in it."""

from __future__ import annotations

import io
import stat
import struct
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

import autograder.intake.whole_class as whole_class_module
from autograder.errors import NothingToGrade
from autograder.intake import LAST, site_zips
from autograder.model import Fault, Submission

from . import made
from .made import NOTEBOOK, packed, put

MEBIBYTE = 2**20
CANVAS: dict[str, bytes] = {
    "doejane_12_901_hw.ipynb": NOTEBOOK,
    "doejane_12_902_x.csv": b"1",
    "kim_LATE_13_903_hw-1.ipynb": NOTEBOOK,
    "lee_14_904_a.ipynb": NOTEBOOK,
    "lee_14_905_b.ipynb": NOTEBOOK,
    "__MACOSX/._kim_13_903_hw.ipynb": b"x",
}
MOODLE: dict[str, bytes] = {
    "Jane Doe_41_assignsubmission_file_/hw.ipynb": NOTEBOOK,
    "Jane Doe_41_assignsubmission_file_/d/x.txt": b"1",
    "Jane Doe_41_assignsubmission_onlinetext_/onlinetext.html": b"<p>",
    "김철수_42_assignsubmission_file_/renamed.ipynb": NOTEBOOK,
    "Empty_43_assignsubmission_file_/": b"",
}
GRADESCOPE: dict[str, bytes] = {
    "assignment_1_export/submission_metadata.yml": b"submission_11:\n  :submitters: [{':sid': '4711'}]\n"
    b"submission_12:\n  :submitters: [{':email': max@example.org}]\n",
    "assignment_1_export/submission_11/hw.ipynb": NOTEBOOK,
    "assignment_1_export/submission_12/hw.ipynb": NOTEBOOK,
    "assignment_1_export/submission_12/model.keras": b"2",
}


def find(*paths: Path, rule: str = LAST) -> list[Submission]:
    """Find submissions; of a zip that is called class.zip it is said that it is the class'."""
    return made.find(*paths, rule=rule, class_zip=any(path.name == "class.zip" for path in paths))


def only(*paths: Path) -> Submission:
    """Return the one submission there is."""
    (submission,) = find(*paths)
    return submission


def unpacked(folder: Path, members: Mapping[str, bytes]) -> Path:
    """A folder with what these members unpack to."""
    for name, member in members.items():
        if name.endswith("/"):
            (folder / name).mkdir(parents=True)
        else:
            put(folder / name, member)
    return folder


@pytest.fixture(autouse=True)
def left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def output(submissions: list[Submission], place: Path) -> list[Submission]:
    """Submissions without the name of the place that they lie in."""
    where = f"{place}/"
    return [
        replace(
            one,
            path=one.path.replace(where, ""),
            evidence=one.evidence.replace(where, "").replace(str(place), ""),
        )
        for one in submissions
    ]


@pytest.mark.parametrize(
    ("members", "base"), [(CANVAS, ""), (MOODLE, ""), (GRADESCOPE, "assignment_1_export"), ("around", "mine")]
)
@pytest.mark.parametrize("rule", ["last", "best"])
def test_the_zip_is_what_the_folder_is(
    tmp_path: Path, left_behind: Path, members: Mapping[str, bytes] | str, base: str, rule: str
) -> None:
    """Students, notebooks, files, notes and faults are those of the unpacked folder, and nothing is left behind."""
    inside = {f"mine/{name}": content for name, content in CANVAS.items()} if isinstance(members, str) else members
    zipped = put(tmp_path / "class.zip", packed(inside))
    folder = unpacked(tmp_path / "class", inside) / base

    got = find(zipped, rule=rule)

    assert output(got, zipped / base) == output(find(folder, rule=rule), folder)
    assert len(got) > 1
    assert list(left_behind.iterdir()) == []


def test_names_without_the_mark_of_utf_8(tmp_path: Path) -> None:
    """The zips that macOS makes have UTF-8 names and do not say so; they are read as they were written."""
    name = "김철수_42_assignsubmission_file_/hw.ipynb"
    plain = packed({"x" * len(name.encode()): NOTEBOOK})
    content = plain.replace(b"x" * len(name.encode()), name.encode())

    assert only(put(tmp_path / "class.zip", content)).student == "김철수_42"


DOWNLOADS = [
    ("submissions.zip", CANVAS),
    ("submissions (1).zip", {"doejane_12_901_hw.ipynb": NOTEBOOK}),
    ("CNN-HW 1-4711.zip", MOODLE),
    ("assignment_1_export.zip", GRADESCOPE),
    ("gradebook_CNN_HW1_2026-10-03-09-00-00.zip", {"HW1_kim_attempt_2026-10-01-13-05-09_hw.ipynb": NOTEBOOK}),
    ("HW 1 Download Oct 3, 2026 1205 PM.zip", {"13-80 - Kim - Oct 3, 2026 1105 AM - hw.ipynb": NOTEBOOK}),
    ("HW 1-20261003T120000Z-001.zip", {"Kim - hw.ipynb": NOTEBOOK, "Lee - hw.ipynb": NOTEBOOK}),
]


@pytest.mark.parametrize(("name", "members"), DOWNLOADS)
def test_a_class_is_known_by_the_name_of_its_zip(tmp_path: Path, name: str, members: Mapping[str, bytes]) -> None:
    """A zip is a class' when it is called as the site calls it; under another name it is one student's own."""
    content = packed(members)

    students = {one.student for one in made.find(put(tmp_path / name, content))}
    own = {one.student for one in made.find(put(tmp_path / "alice.zip", content))}

    assert students == {one.student for one in made.find(put(tmp_path / "x.zip", content), class_zip=True)}
    assert "alice" not in students
    assert own == {"alice"}


@pytest.mark.parametrize("members", [{"work/hw.ipynb": NOTEBOOK}, {**MOODLE, "zoe.ipynb": NOTEBOOK}])
def test_what_is_said_to_be_a_class_has_to_be_one(tmp_path: Path, members: Mapping[str, bytes]) -> None:
    """A zip that is said to be a class', and is not or only half named as a site names things, is refused."""
    with pytest.raises(NothingToGrade, match="not named inside as a course site names"):
        find(put(tmp_path / "class.zip", packed(members)))


def test_no_student_hands_in_for_others(tmp_path: Path) -> None:
    """Among other students' files a zip is never taken for one of a class, whatever its names claim."""
    own, other = put(tmp_path / "given" / "alice.zip", packed(CANVAS)), put(tmp_path / "given" / "bob.ipynb")

    for given in ([tmp_path / "given"], [own, other]):
        alice, bob = find(*given)
        assert (alice.student, alice.fault, bob.student) == ("alice", "two notebooks of one student", "bob")
    assert "a zip of the whole class has to be unpacked first, unless" in alice.evidence


def test_a_class_and_a_folder(tmp_path: Path) -> None:
    """A zip of the class and folders can be given together."""
    zipped = put(tmp_path / "class.zip", packed(MOODLE))
    put(tmp_path / "other" / "bob.ipynb")

    assert [one.student for one in find(zipped, tmp_path / "other")] == ["bob", "Empty_43", "Jane Doe_41", "김철수_42"]


def with_member(name: str, content: bytes = b"x", kind: int = stat.S_IFREG) -> Callable[[], bytes]:
    """Moodle's zip with one more member of any kind."""

    def make() -> bytes:
        file = io.BytesIO(packed(MOODLE))
        member = zipfile.ZipInfo(name)
        member.external_attr = (kind | 0o644) << 16
        with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
        return file.getvalue()

    return make


def changed(name: str, offset: int, form: str, value: int) -> bytes:
    """Moodle's zip with another value in the directory's entry of a member."""
    content = bytearray(packed(MOODLE))
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(name.encode()))
    struct.pack_into(form, content, entry + offset, value)
    return bytes(content)


JANE = "Jane Doe_41_assignsubmission_file_"
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "outside": (with_member(f"{JANE}/../../evil.ipynb"), "leads out of the zip"),
    "absolute": (with_member(f"{JANE}//etc/evil.ipynb"), "leads out of the zip"),
    "windows": (with_member(f"{JANE}/..\\evil.ipynb"), "not a plain relative path"),
    "link": (with_member(f"{JANE}/x.csv", b"/etc/passwd", stat.S_IFLNK), "a link or a special file"),
    "device": (with_member(f"{JANE}/x.csv", b"", stat.S_IFBLK), "a link or a special file"),
    "case": (with_member(f"{JANE}/HW.ipynb"), "the same name"),
    "unicode": (with_member(f"{JANE}/d/X.TXT"), "the same name"),
    "both": (with_member(f"{JANE}/hw.ipynb/x"), "both a file and a folder"),
    "ratio": (with_member(f"{JANE}/zeros", bytes(3 * MEBIBYTE)), "more than 200 times"),
    "deep": (with_member(f"{JANE}/{'d/' * 21}x"), "too deep"),
    "long": (with_member(f"{JANE}/{'x' * 256}"), "too long"),
    "encrypted": (lambda: changed(f"{JANE}/d/x.txt", 8, "<H", 1), "must not need a password"),
    "damaged": (lambda: changed(f"{JANE}/d/x.txt", 16, "<I", 1), "cannot be unpacked"),
    "method": (lambda: changed(f"{JANE}/d/x.txt", 10, "<H", 14), "compressed in another way"),
    "lies": (lambda: changed(f"{JANE}/hw.ipynb", 24, "<I", 10), "cannot be unpacked"),
    "bomb": (lambda: changed(f"{JANE}/hw.ipynb", 24, "<I", 2**32 - 2), "more than 200 times"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_wrong_costs_only_whose_it_is(tmp_path: Path, left_behind: Path, name: str) -> None:
    """A hostile member is told as its student's fault; nothing of that student is taken, and the others go on."""
    make, reason = HOSTILE[name]
    zipped = put(tmp_path / "class.zip", make())
    put(tmp_path / "other" / "bob.ipynb")

    bob, _, jane, kim = find(zipped, tmp_path / "other")

    assert (bob.fault, kim.fault, kim.notebook) == ("", "", NOTEBOOK)
    assert (jane.student, jane.fault_of, jane.notebook, jane.files) == ("Jane Doe_41", Fault.STUDENT, b"", {})
    assert reason in jane.fault, (jane.fault, jane.evidence)
    assert str(zipped) in jane.evidence
    assert list(left_behind.iterdir()) == []
    assert not (tmp_path / "evil.ipynb").exists()


def test_a_huge_member_is_never_unpacked(tmp_path: Path) -> None:
    """What is larger than is read of anybody is left out by its size, with the words for a folder."""
    large = f"{JANE}/large.bin"
    zipped = put(tmp_path / "class.zip", packed({**MOODLE, large: bytes(85 * MEBIBYTE)}, zipfile.ZIP_STORED))

    jane = find(zipped)[1]

    assert (jane.fault, "large.bin" in jane.files) == ("", False)
    assert "left out" in jane.notes[-1]
    assert "large.bin" in jane.notes[-1]


def test_too_much_of_one_student(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than the bound in all costs the student, not the class."""
    monkeypatch.setattr(whole_class_module, "MOST_OF_ONE", 500)
    zipped = put(tmp_path / "class.zip", packed({**MOODLE, f"{JANE}/y": bytes(500)}))

    _, jane, kim = find(zipped)

    assert (jane.fault, kim.fault) == ("the files are too large in all", "")


@pytest.mark.parametrize(
    ("bound", "most", "reason"),
    [("MOST_MEMBERS", 4, "the zip has too many members"), ("MOST_BYTES", 100, "the zip unpacks to too much")],
)
def test_a_zip_out_of_bounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str, most: int, reason: str
) -> None:
    """A zip beyond the bounds is one submission that is not judged; nothing is unpacked, and the others go on."""
    monkeypatch.setattr(whole_class_module, bound, most)
    zipped = put(tmp_path / "class.zip", packed(MOODLE))
    put(tmp_path / "other" / "bob.ipynb")

    bob, whole = find(zipped, tmp_path / "other")

    assert (bob.fault, whole.student, whole.fault) == ("", "class", reason)
    assert f"at most {most}" in whole.evidence


def test_a_directory_out_of_bounds(tmp_path: Path) -> None:
    """A zip with a directory of many megabytes is not even looked through."""
    count = site_zips.MOST_DIRECTORY // 250
    zipped = put(
        tmp_path / "CNN-HW1-4711.zip", packed({f"{JANE}/{n:0200}": b"" for n in range(count)}, zipfile.ZIP_STORED)
    )

    assert only(zipped).fault == "the zip has too many members"


def test_no_room_to_unpack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A zip that there is no room for is the machine's fault, told before anything is written."""
    monkeypatch.setattr(tempfile, "tempdir", "/proc")  # a file system without any free space

    whole = only(put(tmp_path / "class.zip", packed(MOODLE)))

    assert (whole.fault, whole.fault_of) == ("there is no room to unpack the zip", Fault.MACHINE)
    assert "/proc has 0; TMPDIR=FOLDER names another" in whole.evidence


def test_zips_in_the_zip(tmp_path: Path) -> None:
    """A student's zip in the class's is read within a zip's bounds; a zip in that one is data."""
    inner = packed({"hw.ipynb": NOTEBOOK, "more.zip": packed({"hw.ipynb": NOTEBOOK})})
    bomb = packed({"hw.ipynb": NOTEBOOK, "zeros": bytes(3 * MEBIBYTE)})
    members = {"kim_13_903_work.zip": inner, "lee_14_904_work.zip": bomb}

    kim, lee = find(put(tmp_path / "class.zip", packed(members)))

    assert (kim.notebook, list(kim.files)) == (NOTEBOOK, ["more.zip"])
    assert "more than 200 times" in lee.fault


def test_a_list_that_cannot_be_read(tmp_path: Path) -> None:
    """Nobody's work is graded under a guessed name when Gradescope's list is broken, and the others go on."""
    listing = "assignment_1_export/submission_metadata.yml"
    zipped = put(tmp_path / "class.zip", packed({**GRADESCOPE, listing: b"a: ["}))
    put(tmp_path / "other" / "bob.ipynb")

    bob, whole = find(zipped, tmp_path / "other")

    assert (bob.fault, whole.fault) == ("", "Gradescope's list of who handed in what cannot be read")
    assert "not YAML" in whole.evidence


@pytest.mark.parametrize("content", [b"", b"PK", packed(CANVAS)[:-40]])
def test_what_is_no_zip(tmp_path: Path, content: bytes) -> None:
    """A file that only ends like a zip is told as before."""
    assert only(put(tmp_path / "submissions.zip", content)).fault == "this file is not a zip"


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A link to a zip of the class is not opened, as no link to elsewhere is."""
    put(tmp_path / "real" / "submissions.zip", packed(CANVAS))
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "submissions.zip").symlink_to("../real/submissions.zip")

    assert only(tmp_path / "given" / "submissions.zip").fault == "a link leads out of the folder"
