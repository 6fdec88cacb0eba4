"""`autograder validate --seeds` at its front door, and the costs that `validate` prints."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from cli.front_door import Ran, rewritten, run

from .test_validate import HIDDEN, MASTER, PUBLIC

# numpy.random.seed(n) and then rand(): 0.549, 0.417, 0.436, 0.551 for n = 0, 1, 2, 3
LUCK = """def test_small_number(square, np):
    import warnings
    drawn = np.random.rand()
    if drawn < 0.43:
        warnings.warn(f"for the TA: borderline, {drawn:.3f} is near 0.43")
    assert drawn < 0.55, f"{drawn:.3f} is too much"
"""
SMALL = 'def test_small_number(square):\n    assert square(3) == 9, f"square(3) gave {square(3)!r}, expected 9"\n'
# Cases that pass by a chance that no seed rules. The points say which of them passed, so two runs never earn the same.
CHANCE = "\n".join(
    [
        "import os",
        "from otter.test_files import test_case",
        "OK_FORMAT = False",
        'name = "q1"',
        f"points = {2**30 - 1}",
        *(
            f"@test_case(points={2**bit}, hidden=True)\ndef test_bit_{bit}(square):\n    assert os.urandom(1)[0] % 2"
            for bit in range(30)
        ),
    ]
)


@pytest.fixture
def course(once: Callable[[str, Callable[[Path], None]], Path], tmp_path: Path) -> Callable[..., Path]:
    """A function that gives a copy of a released course of one tiny assignment; `edits` change its master first."""

    def give(name: str, edits: Mapping[str, str] | None = None) -> Path:
        def release(root: Path) -> None:
            folder = root / "assignments" / "tiny"
            shutil.copytree(MASTER, folder)
            master = (folder / "master.py").read_text("utf-8")
            for old, new in {HIDDEN: PUBLIC, **(edits or {})}.items():
                assert old in master
                master = master.replace(old, new)
            (folder / "master.py").write_text(master, "utf-8")
            ran = run("release", cwd=root)
            assert ran.code == 0, ran.err

        return Path(shutil.copytree(once(name, release), tmp_path / "course"))

    return give


def _validate(root: Path, *words: str) -> tuple[Ran, list[str], dict[str, list[str]]]:
    """The run, its lines, and the rows of its tables by their first cell."""
    ran = run("validate", *words, "--workers", "1", cwd=root)
    lines = ran.out.splitlines()
    cells = [[cell.strip() for cell in line.strip("│").split("│")] for line in lines if line.startswith("│")]
    return ran, lines, {row[0]: row[1:] for row in cells}


def test_a_steady_reference(course: Callable[..., Path]) -> None:
    """Every seed earns every point, and the same seed the same: exit code 0."""
    ran, lines, rows = _validate(course("plain course"), "--seeds", "3")
    assert ran.code == 0, ran
    assert rows == {
        "q1": ["7", "7", "7", "7", "0 of 3", "0 of 3"],
        "q2": ["3", "3", "3", "3", "0 of 3", "0 of 3"],
    }
    assert lines[0].strip() == "tiny: the reference under 3 seeds"
    assert "  seed 0 twice: the same points" in lines
    assert lines[-1] == "1 of 1 reference earns every point under every seed"


def test_as_json(course: Callable[..., Path]) -> None:
    """A program reads what each question earned under each seed, and nothing else is printed."""
    ran = run("validate", "--seeds", "2", "--json", "--workers", "1", cwd=course("plain course"))
    (found,) = json.loads(ran.out)
    assert (found["assignment"], found["seeds"], found["steady"], found["lost"]) == ("tiny", 2, True, [])
    assert [(one["question"], one["earned"]) for one in found["questions"]] == [("q1", [7, 7]), ("q2", [3, 3])]


def test_a_seed_that_costs_a_point(course: Callable[..., Path]) -> None:
    """Lowest, median and highest score, how many runs lost a point and how often it was close: exit code 1."""
    ran, lines, rows = _validate(course("course of luck", {SMALL: LUCK}), "tiny", "--seeds", "4", "--verbose")
    assert ran.code == 1, ran
    assert rows["q1"] == ["7", "6", "7", "7", "1 of 4", "1 of 4"]
    assert rows["q2"] == ["3", "3", "3", "3", "0 of 4", "0 of 4"]
    assert "  LOST       seed 3: q1 small number: 0.551 is too much" in lines
    assert "  borderline seed 1: q1: borderline, 0.417 is near 0.43" in lines
    assert "  seed 0 twice: the same points" in lines
    assert lines[-1] == "0 of 1 reference earns every point under every seed"


def test_chance_that_no_seed_rules(course: Callable[..., Path]) -> None:
    """When seed 0 earns something else the second time, the question is named: exit code 1."""
    root = course("plain course")
    bundle = root / "dist" / "tiny" / "autograder.zip"
    bundle.write_bytes(rewritten(bundle, root / "chance.zip", tests={"tests/q1.py": CHANCE}).read_bytes())
    ran, lines, _ = _validate(root, "--seeds", "1")
    assert ran.code == 1, ran
    (different,) = [line for line in lines if "DIFFERENT" in line]
    assert different.startswith("  DIFFERENT  q1: ")
    assert ", then " in different


def test_at_least_one_seed(course: Callable[..., Path]) -> None:
    """A number of seeds that measures nothing is refused."""
    ran = run("validate", "--seeds", "0", cwd=course("plain course"))
    assert ran.code == 2
    assert "at least 1" in ran.err


def test_costs_stand_beside_the_limits(course: Callable[..., Path]) -> None:
    """Seconds and MiB of the reference, each with its limit and the name of the setting."""
    ran, lines, rows = _validate(course("plain course"))
    assert lines[-1] == "2 of 2 notebooks judged as declared", ran
    assert rows["q2"][:2] == ["0", "0"]  # nobody has attempted it yet, and still its time is told
    assert all(row.endswith(" s") for row in rows["q2"][2:])
    limits = {
        "all cells of the reference": ["20 s", "total_seconds"],
        "its longest cell": ["10 s", "cell_seconds"],
        "the longest examination of any question": ["10 s", "question_seconds"],
        "the student's process: memory": ["2,048 MiB", "memory_mb"],
        "the examiner's process: memory": ["3,072 MiB", "memory_mb + 1024"],
    }
    assert {what: row[1:] for what, row in rows.items() if what in limits} == limits
    used = {what: float(rows[what][0].split()[0].replace(",", "")) for what in limits}
    assert 0 <= used["its longest cell"] <= used["all cells of the reference"] < 20
    assert 20 < used["the student's process: memory"] < 2048
    assert 20 < used["the examiner's process: memory"] < 3072


def test_memory_is_the_most_that_was_held(course: Callable[..., Path]) -> None:
    """What a cell held and gave back counts, and so does what a function held while it was examined."""
    before = _used(course("plain course"))
    taken = "x * np.ones((300 << 20) // 8).max()"
    greedy = {"the_answer = np.multiply(x, x)": f"the_answer = x * {taken}"}
    root = course("greedy course", greedy)
    assert _used(root) > before + 250


def _used(root: Path) -> float:
    _, _, rows = _validate(root)
    shutil.rmtree(root)
    return float(rows["the student's process: memory"][0].split()[0].replace(",", ""))
