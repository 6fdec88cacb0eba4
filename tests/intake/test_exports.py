"""Downloads of course sites: who handed in what, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.errors import NothingToGrade
from autograder.intake import find_submissions
from autograder.limits import Limits
from autograder.model import Submission

from .made import NOTEBOOK, packed

GRADESCOPE = """
submission_11:
  :submitters:
  - :name: Jane Doe
    :sid: '4711'
    :email: jane@example.org
  :created_at: 2026-10-01 12:00:00 Z
submission_12:
  :submitters:
  - :name: Max
    :sid:
    :email: max@example.org
  - :name: 김철수
    :sid: 4712
"""


def found(folder: Path) -> dict[str, Submission]:
    """The submissions of a folder by student."""
    return {one.student: one for one in find_submissions([folder], notebook_name="hw.ipynb", limits=Limits())}


def put(folder: Path, *names: str) -> Path:
    """Write a notebook under each name that ends like one, and its own name as bytes under each other name."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(NOTEBOOK if name.endswith(".ipynb") else name.encode())
    return folder


def test_canvas_files_are_put_together(tmp_path: Path) -> None:
    """Files of one Canvas user are one submission, under the names that the student gave them."""
    got = found(put(tmp_path, "doejane_12_901_hw.ipynb", "doejane_12_902_a_b.npz", "kim_13_903_hw.ipynb"))
    assert sorted(got) == ["doejane_12", "kim_13"]
    assert got["doejane_12"].notebook == NOTEBOOK
    assert got["doejane_12"].files == {"a_b.npz": b"doejane_12_902_a_b.npz"}
    assert got["kim_13"].files == {}


def test_what_canvas_renamed_has_its_name_again(tmp_path: Path) -> None:
    """The "-2" of a file that was handed in again is taken off, and said so; so is that it was late."""
    got = found(put(tmp_path, "kim_LATE_13_903_hw-2.ipynb", "kim_LATE_13_904_Sounds-1.zip"))["kim_13"]
    assert list(got.files) == ["Sounds.zip"]
    assert got.notes[0] == "Canvas marks it as late"
    assert "Sounds-1.zip was taken as Sounds.zip" in "; ".join(got.notes)


def test_a_name_is_kept_where_both_are_there(tmp_path: Path) -> None:
    """Of `a.npz` and `a-1.npz` neither is renamed."""
    got = found(put(tmp_path, "kim_13_903_hw.ipynb", "kim_13_904_a.npz", "kim_13_905_a-1.npz"))["kim_13"]
    assert sorted(got.files) == ["a-1.npz", "a.npz"]


def test_two_notebooks_of_one_canvas_user_are_not_judged(tmp_path: Path) -> None:
    """Which of two notebooks counts is not guessed; the others are graded."""
    got = found(put(tmp_path, "kim_13_903_a.ipynb", "kim_13_904_b.ipynb", "lee_14_905_hw.ipynb"))
    assert got["kim_13"].fault == "two notebooks of one student"
    assert got["lee_14"].fault == ""


def test_one_other_name_makes_it_no_canvas_download(tmp_path: Path) -> None:
    """Where one file has another form, every file is what its own name says."""
    got = found(put(tmp_path, "doejane_12_901_hw.ipynb", "alice.ipynb"))
    assert sorted(got) == ["alice", "doejane_12_901_hw"]


CANVAS_CLASS = (
    "amy_1_11_hw.ipynb", "bob_LATE_2_12_hw.ipynb", "bob_2_15_hw-1.ipynb", "cho_3_13_answer.pdf",
    "dan_4_text.html", "eve_LATE_5_link.html", "amy_1_text.html", "notes.txt",
)  # fmt: skip


@pytest.mark.parametrize("zipped", [False, True])
def test_what_was_typed_into_canvas(tmp_path: Path, zipped: bool) -> None:
    """A typed text, a link and a stray file leave the class what it is, in a folder and in its zip."""
    given = put(tmp_path / "class", *CANVAS_CLASS)
    if zipped:
        given = tmp_path / "submissions.zip"
        given.write_bytes(packed({path.name: path.read_bytes() for path in (tmp_path / "class").iterdir()}))
    ignored: list[str] = []
    listed = find_submissions([given], notebook_name="hw.ipynb", limits=Limits(), on_ignored=ignored.append)
    got = {one.student: one for one in listed}
    assert {name: one.fault for name, one in got.items()} == {
        "amy_1": "",
        "bob_2": "",
        "cho_3": "no notebook in this download",
        "dan_4": "no notebook in this download",
        "eve_5": "no notebook in this download",
    }
    assert (got["eve_5"].notes, got["amy_1"].files) == (("Canvas marks it as late",), {})
    assert ignored == [f"ignored in {given}, not named as Canvas names what students hand in: notes.txt"]


@pytest.mark.parametrize("other", ["zoe.ipynb", "zoe/hw.ipynb"])
def test_half_a_download_is_not_guessed_about(tmp_path: Path, other: str) -> None:
    """Where most names are the site's and one is not, the command stops and says which."""
    put(tmp_path, "amy_1_11_hw.ipynb", "bob_2_12_hw.ipynb", other)
    with pytest.raises(NothingToGrade, match="named as Canvas names") as caught:
        found(tmp_path)
    assert caught.value.evidence == f"{tmp_path} also holds {other.split('/')[0]}"


def test_moodle_folders_are_students(tmp_path: Path) -> None:
    """The name and the participant's number say who it is; a typed text beside the file does not count."""
    names = ["Jane Doe_41_assignsubmission_file_/hw.ipynb", "Jane Doe_41_assignsubmission_file_/d/x.txt"]
    typed = ["Jane Doe_41_assignsubmission_onlinetext_/onlinetext.html", "Kim_42_assignsubmission_file/hw.ipynb"]
    got = found(put(tmp_path, *names, *typed))
    assert sorted(got) == ["Jane Doe_41", "Kim_42"]
    assert list(got["Jane Doe_41"].files) == ["d/x.txt"]


def test_moodle_files_without_folders(tmp_path: Path) -> None:
    """Moodle can also put the prefix before the files' names."""
    got = found(put(tmp_path, "Jane Doe_41_assignsubmission_file_hw.ipynb", "Jane Doe_41_assignsubmission_file_x.npy"))
    assert list(got) == ["Jane Doe_41"]
    assert list(got["Jane Doe_41"].files) == ["x.npy"]


def test_a_text_alone_is_no_notebook(tmp_path: Path) -> None:
    """Whoever only typed a text into Moodle is listed as not judged."""
    got = found(put(tmp_path, "Kim_42_assignsubmission_onlinetext_/onlinetext.html",
                    "Lee_43_assignsubmission_file_/hw.ipynb"))  # fmt: skip
    assert got["Kim_42"].fault == "no notebook in this folder"


BLACKBOARD = ("HW_1_jdoe_attempt_2026-10-01-13-05-09", "HW_1_j_doe_attempt_2026-10-02-00-00-00")


def test_blackboard_says_who_and_when(tmp_path: Path) -> None:
    """What all names begin with is the assignment's; a text beside an attempt is none; of attempts the last counts."""
    first, other = BLACKBOARD
    later = first.replace("10-01", "10-04")
    put(tmp_path, f"{first}.txt", f"{first}_hw.ipynb", f"{first}_a.csv", f"{later}_hw.ipynb", f"{other}.txt",
        "HW_1_kim_attempt_2026-10-02-00-00-01_my_work.ipynb")  # fmt: skip
    got = found(tmp_path)
    assert {name: one.fault for name, one in got.items()} == {
        "jdoe": "", "j_doe": "no notebook in this download", "kim": ""
    }  # fmt: skip
    assert got["jdoe"].path.endswith(f"{later}_hw.ipynb")
    assert got["jdoe"].files == {}
    assert got["jdoe"].attempt.startswith("attempt 2 of 2 counts, the last: 2026-10-04-13-05-09")


@pytest.mark.parametrize("form", ["{} - Oct 3, 2026 {} PM", "{} - 03 October 2026 {} PM", "{} - 3 Okt. 2026 um {}"])
@pytest.mark.parametrize("folders", [False, True])
def test_brightspace_says_who_and_when(tmp_path: Path, form: str, folders: bool) -> None:
    """In folders, or before the files' names; of attempts the last counts where the time is written in a known way."""
    mark = "/" if folders else " - "
    first, later = (form.format("13394-80551 - Jane Lee-Doe", time) + mark for time in ("205", "1105"))
    kim = form.format("13395-80551 - Kim", "1205") + mark
    put(tmp_path, "index.html", f"{first}hw.ipynb", f"{first}a - b.csv", f"{kim}hw.ipynb", f"{kim}a - b.csv")
    alone = found(tmp_path)
    put(tmp_path, f"{later}hw.ipynb")
    twice = found(tmp_path)
    assert sorted(alone) == sorted(twice) == ["Jane Lee-Doe_13394", "Kim_13395"]
    assert list(alone["Kim_13395"].files) == ["a - b.csv"]
    jane = twice["Jane Lee-Doe_13394"]
    if "Okt" in form:
        assert jane.fault in {"two submissions of one student", "two notebooks of one student"}
    else:
        assert jane.attempt.startswith("attempt 2 of 2 counts")
        assert later.removesuffix(mark) in jane.path


def test_google_classroom_copies(tmp_path: Path) -> None:
    """The copies that each student was given say whose they are; what was uploaded beside them stops the run."""
    put(tmp_path, "Jane Doe - hw.ipynb", "Kim - hw.ipynb")
    assert sorted(found(tmp_path)) == ["Jane Doe", "Kim"]
    put(tmp_path, "hw (1).ipynb")
    with pytest.raises(NothingToGrade, match="as Google Classroom names"):
        found(tmp_path)


GROUPS = [
    ("team_red_501_9001_hw.ipynb", "team_blue_502_9002_hw.ipynb"),
    ("team_1_501_9001_hw.ipynb", "team_1_501_9003_a.csv", "team_2_502_9002_hw.ipynb"),
    ("LATE_anon_Ab3dE_9001_hw.ipynb", "anon_xyZ99_9002_hw.ipynb", "anon_Qqqqq_text.html"),
]
WHO = [
    {"team_red_501", "team_blue_502"},
    {"team_1_501", "team_2_502"},
    {"anon_Ab3dE", "anon_xyZ99", "anon_Qqqqq"},
]


@pytest.mark.parametrize(("names", "students"), list(zip(GROUPS, WHO, strict=True)))
def test_canvas_groups_and_anonymous_students(tmp_path: Path, names: tuple[str, ...], students: set[str]) -> None:
    """Groups with underscores and numbers in their names, and who is graded without a name."""
    got = found(put(tmp_path, *names))
    assert got.keys() == students
    if "team_1_501" in got:
        assert list(got["team_1_501"].files) == ["a.csv"]
    if "anon_Ab3dE" in got:
        assert got["anon_Ab3dE"].notes == ("Canvas marks it as late",)


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("Kim_42_assignsubmission_file_/hw.ipynb", "Moodle"),
        ("HW1_kim_attempt_2026-10-02-00-00-01_hw.ipynb", "Blackboard"),
        ("13395-80551 - Kim - Oct 3, 2026 1205 PM - hw.ipynb", "Brightspace"),
    ],
)
def test_a_minority_of_a_site_is_not_guessed_about(tmp_path: Path, name: str, site: str) -> None:
    """Names that no student chooses by chance stop the run even where they are the fewer ones."""
    second = name.replace("Kim", "Lee").replace("kim", "lee").replace("13395", "13396").replace("42", "43")
    put(tmp_path, name, second, *(f"s{number}.ipynb" for number in range(5)))
    with pytest.raises(NothingToGrade, match=f"named as {site} names"):
        found(tmp_path)


def test_gradescope_says_who(tmp_path: Path) -> None:
    """Student numbers, else addresses, from Gradescope's own list; a group is one submission."""
    put(tmp_path, "submission_11/hw.ipynb", "submission_12/hw.ipynb").joinpath("submission_metadata.yml").write_text(
        GRADESCOPE, encoding="utf-8"
    )
    assert sorted(found(tmp_path)) == ["4711", "max@example.org+4712"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: [", "not YAML"),
        ("- 1", "not a mapping"),
        ("a: &a [1]\nb: *a", "aliases"),
        ("submission_12: {}", "does not list submission_11"),
        ("submission_11: {}", "names nobody for submission_11"),
        ("submission_11: {':submitters': [{':sid': ' '}]}", "names nobody"),
        ("submission_11: {':submitters': !!python/object/apply:os.system ['true']}", "not YAML"),
        ("[" * 5000, "not YAML"),
    ],
)
def test_a_list_that_cannot_be_read_stops_the_run(tmp_path: Path, text: str, words: str) -> None:
    """Nobody's work is graded under a guessed name when Gradescope's list is broken, and the message says why."""
    put(tmp_path, "submission_11/hw.ipynb").joinpath("submission_metadata.yml").write_text(text)
    with pytest.raises(NothingToGrade) as caught:
        found(tmp_path)
    assert words in caught.value.evidence


def test_a_student_cannot_become_another_by_a_folder_in_the_zip(tmp_path: Path) -> None:
    """A link among the folders of a download is not followed, wherever it leads."""
    put(tmp_path / "elsewhere", "hw.ipynb")
    put(tmp_path / "class", "Lee_43_assignsubmission_file_/hw.ipynb")
    (tmp_path / "class" / "Kim_42_assignsubmission_file_").symlink_to(tmp_path / "elsewhere")
    assert found(tmp_path / "class")["Kim_42"].fault == "a link, not a file of one's own"
