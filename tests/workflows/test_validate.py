"""`autograder validate` at its front door, on a tiny course."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.front_door import run

from autograder.model import Bundle
from autograder.workflows.authoring.expected import REFERENCE, TEMPLATE, Expected, drawn, group_of

MASTER = Path(__file__).parents[1] / "masters" / "tiny"
# A case that any object passes is a finding of its own; see test_liars.
ANY, PLAIN = "square(2) is not None", "square(2) in (4, 9)"
RIGHT = "# score: 7\ndef square(x):\n    return x**2\n"
WRONG = "# score: 3\n# because: It knows one square.\ndef square(x):\n    return 9\n"
# The file of the hidden test never reaches a student's code here, so the course has another one.
HIDDEN = 'mean_score("hidden/more_scores.csv"), expected_mean'
PUBLIC = 'mean_score("data/scores.csv"), 4.5 + 0 * expected_mean'

OPEN = "open(path, encoding='utf-8', newline='')"
SURVIVORS = (
    f"q2 line 3: `{OPEN}` -> `open(path, newline='')`",
    f"q2 line 3: `{OPEN}` -> `open(path, encoding='utf-8')`",
)
KILLED = "q1 line 4: `np.multiply(x, x)` -> `np.divide(x, x)`"
EXPLAINED = f"""# A tiny assignment

## Surviving mutants
- {SURVIVORS[0]}: the files hold nothing but ASCII.
- {SURVIVORS[1]}: no field holds the end of
  a line.
"""


@pytest.fixture
def tiny(once: Callable[[str, Callable[[Path], None]], Path], tmp_path: Path) -> Path:
    """A released course of one tiny assignment, with a right and a wrong sample; a copy that may be changed."""

    def release(root: Path) -> None:
        folder = root / "assignments" / "tiny"
        shutil.copytree(MASTER, folder)
        master = (folder / "master.py").read_text("utf-8")
        assert HIDDEN in master and ANY in master
        (folder / "master.py").write_text(master.replace(HIDDEN, PUBLIC).replace(ANY, PLAIN), "utf-8")
        (folder / "samples" / "q1").mkdir(parents=True)
        (folder / "samples" / "q1" / "right_power.py").write_text(RIGHT)
        (folder / "samples" / "q1" / "wrong_nine.py").write_text(WRONG)
        ran = run("release", cwd=root)
        assert ran.code == 0, ran.err

    return Path(shutil.copytree(once("tiny course", release), tmp_path / "course"))


def _explain(course: Path, design: str) -> None:
    (course / "assignments" / "tiny" / "design.md").write_text(design, "utf-8")


def test_what_is_judged_as_declared_is_valid(tiny: Path) -> None:
    """Reference, template and samples earn what they must: exit code 0."""
    ran = run("validate", "--workers", "1", cwd=tiny)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "4 of 4 notebooks judged as declared"), ran.err


def test_a_sample_of_other_names_is_refused(tiny: Path) -> None:
    """A copy from another question would earn its 0 for nothing; with the right name in its reason it may."""
    copied = tiny / "assignments" / "tiny" / "samples" / "q1" / "wrong_copied.py"
    copied.write_text("# score: 0\n# because: It adds.\ndef total(x):\n    return x\n")
    ran = run("validate", "--workers", "1", cwd=tiny)
    assert ran.code == 1
    assert "error: samples that define other names than their question asks for" in ran.err
    assert "q1/wrong_copied: it never mentions square" in ran.err
    copied.write_text("# score: 0\n# because: It is not called square.\ndef total(x):\n    return x\n")
    ran = run("validate", "--workers", "1", cwd=tiny)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "5 of 5 notebooks judged as declared"), ran.err


def test_a_question_without_samples_is_told(tiny: Path) -> None:
    """Nothing is wrong with it, but nobody knows whether its tests judge rightly."""
    ran = run("validate", "--workers", "1", cwd=tiny)
    assert ran.code == 0
    assert "  note: q2 has no samples: write a right and a wrong answer into samples/q2/" in ran.out.splitlines()
    assert "q1 has no samples" not in ran.out


def test_a_wrong_declared_score_is_told(tiny: Path) -> None:
    """A sample that earns something else is named with both scores, and its mutants have to wait: exit code 1."""
    (tiny / "assignments" / "tiny" / "samples" / "q1" / "wrong_nine.py").write_text(WRONG.replace("3", "2", 1))
    ran = run("validate", "tiny", "--mutants", "--workers", "1", cwd=tiny)
    assert ran.code == 1
    assert "  WRONG q1/wrong_nine: must earn 2, earned 3: q1 arrays: the check does not hold" in ran.out.splitlines()
    assert ran.out.splitlines()[-1] == "3 of 4 notebooks judged as declared"


def test_a_brief_validation_draws_one_of_each_group() -> None:
    """Each question keeps one sample; which one changes with the bundle, so all have their turn."""
    groups = {f"{question}/{n}": question for question in ("q1", "q2") for n in range(9)}
    every = set()
    for n in range(60):
        names = drawn(groups, Bundle("b.zip", f"{n:064x}", b""))
        assert sorted(groups[name] for name in names) == ["q1", "q2"]
        every |= set(names)
    assert every == set(groups)


def test_a_brief_validation_keeps_what_is_alone() -> None:
    """The reference and the template are always graded; of what changes its input, one is."""
    alone = [Expected(REFERENCE, None, None), Expected(TEMPLATE, None, 0.0)]
    samples = [Expected(f"q1/{name}", "q1", 2.0) for name in ("right_a", "wrong_b")]
    spoiled = [Expected(f"{q}/f changes its input (1)", q, None, loses=True) for q in ("q1", "q2")]
    assert [group_of(one) for one in (*alone, *samples, *spoiled)] == [
        REFERENCE, TEMPLATE, "q1", "q1", "changes its input", "changes its input",
    ]  # fmt: skip


def test_what_trains_nothing_is_validated_as_a_whole(tiny: Path) -> None:
    """A brief validation leaves nothing out of an assignment without models."""
    ran = run("validate", "--brief", "--workers", "1", cwd=tiny)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "4 of 4 notebooks judged as declared"), ran.err


@pytest.mark.parametrize("options", [(), ("--brief",), ("--mutants",), ("--seeds", "2")])
def test_what_has_changed_since_its_release_is_refused(tiny: Path, options: tuple[str, ...]) -> None:
    """The tests of the last release would judge other answers: exit code 1, and the command that releases."""
    master = tiny / "assignments" / "tiny" / "master.py"
    master.write_text(master.read_text("utf-8").replace(PLAIN, "square(2) == 4"), "utf-8")
    ran = run("validate", *options, cwd=tiny)
    assert ran.code == 1
    assert ran.err.splitlines() == [
        "error: tiny has changed since it was released",
        "  seen:  its master makes another dist/tiny/autograder.zip",
        "  fault: input",
        "  next:  autograder release tiny",
    ]


def test_a_survivor_without_explanation_is_told(tiny: Path) -> None:
    """A mutant that earns every point shows that the tests do not decide: exit code 1."""
    ran = run("validate", "--mutants", "--workers", "1", cwd=tiny)
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert [line for line in lines if "SURVIVED" in line] == [f"  SURVIVED   {text}" for text in SURVIVORS]
    explained = '"- MUTANT: why" below "## Surviving mutants" in assignments/tiny/design.md'
    assert f"  next:      a case that notices it, or {explained}" in lines
    assert lines[-1] == "14 of 16 mutants caught, 0 explained, 2 not explained"


def test_mutants_as_json(tiny: Path) -> None:
    """A program reads one document, with what became of each mutant beside the notebooks and the liars."""
    _explain(tiny, EXPLAINED)
    ran = run("validate", "--mutants", "--json", "--workers", "1", cwd=tiny)
    assert ran.code == 0, ran
    (found,) = json.loads(ran.out)
    assert (found["assignment"], len(found["mutants"]), found["stale"]) == ("tiny", 16, [])
    survivors = {one["mutant"]: one["explained"] for one in found["mutants"] if one["survived"]}
    assert survivors == {
        SURVIVORS[0]: "the files hold nothing but ASCII.",
        SURVIVORS[1]: "no field holds the end of a line.",
    }
    assert all(one["right"] for one in found["notebooks"])


def test_an_explained_survivor_is_accepted(tiny: Path) -> None:
    """When design.md says why, the survivor is shown with the reason: exit code 0."""
    _explain(tiny, EXPLAINED)
    ran = run("validate", "--mutants", "--workers", "1", cwd=tiny)
    assert ran.code == 0, ran.out
    lines = ran.out.splitlines()
    assert f"  explained  {SURVIVORS[0]}: the files hold nothing but ASCII." in lines
    assert f"  explained  {SURVIVORS[1]}: no field holds the end of a line." in lines
    assert lines[-1] == "14 of 16 mutants caught, 2 explained, 0 not explained"


def test_a_stale_explanation_is_told(tiny: Path) -> None:
    """Explanations of mutants that are killed or no longer made have to go: exit code 1."""
    gone = "q1 line 9: `a` -> `b`: was once the same."
    _explain(tiny, f"{EXPLAINED}- {KILLED}: it is not.\n- {gone}\n")
    ran = run("validate", "--mutants", "--workers", "1", cwd=tiny)
    assert ran.code == 1
    stale = [line for line in ran.out.splitlines() if "STALE" in line]
    why = "no survivor has this text, or the reason is missing"
    assert stale == [f"  STALE      {KILLED}: it is not.: {why}", f"  STALE      {gone}: {why}"]
