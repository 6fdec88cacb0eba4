"""Grading on Gradescope: the zip that it makes an image of, and what runs there for each submission.

Theory of operation. Gradescope unpacks the zip into /autograder/source and runs setup.sh there once. For each
submission it runs run_autograder, which finds the files of one student in /autograder/submission and leaves
/autograder/results/results.json. It knows no pending score, and takes a missing file for a fault of the autograder,
which is what it is where a machine or a test was at fault: then nothing is written, the student loses nothing, and
staff read why in the output of the run.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from autograder.errors import BoxFailure, BundleError
from autograder.intake import check_packages, read_bundle
from autograder.intake.folder import take_folder
from autograder.intake.wanted import Wanted
from autograder.model import Bundle, Fault, Grade, Submission, Verdict
from autograder.notebooks import LOCK, read_pins
from autograder.reports import write_atomically
from autograder.reports.gradescope_results import results_of
from autograder.session import WorkerSession
from autograder.workflows.authoring.wheel import grader_wheel
from autograder.workflows.defaults import DEFAULT_SEED, choose_level
from autograder.workflows.grading.plan import job_for
from autograder.workflows.grading.pool import grade_one

BUNDLE, RESULTS = "autograder-bundle.zip", Path("results", "results.json")
STUDENT = "student"  # whose work it is only Gradescope knows
_SCRIPTS = ("setup.sh", "run_autograder")
_THEN = (1980, 1, 1, 0, 0, 0)


def gradescope_zip(bundle: Path, root: Path | None) -> tuple[bytes, Bundle]:
    """Return the zip for Gradescope, and the bundle in it.

    Args:
        bundle: an Otter autograder zip.
        root: the course, whose lock says which versions are installed there; None for the newest.

    Raises:
        BundleError: the bundle cannot be used.
    """
    read = read_bundle(bundle)
    if read.others:
        raise BundleError(
            "students have different numbers in this assignment, and Gradescope does not say whose work it is",
            evidence=f"the bundle has {read.variants} variants",
            remedy="download the submissions from Gradescope and grade them here: autograder grade SLUG FOLDER",
        )
    name, wheel = grader_wheel()
    files = {
        BUNDLE: read.content,
        "requirements.txt": _requirements(read.content),
        "constraints.txt": read_pins(root / LOCK).constraints if root else b"",
        name: wheel,
    }
    scripts = {script: (Path(__file__).with_name("gradescope_scripts") / script).read_bytes() for script in _SCRIPTS}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in sorted((files | scripts).items()):
            info = zipfile.ZipInfo(member, _THEN)
            info.create_system = 3  # Unix, wherever this runs: the scripts have to be executable
            info.external_attr = (0o100755 if member in scripts else 0o100644) << 16
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return made.getvalue(), read


def _requirements(bundle: bytes) -> bytes:
    """Return what the bundle asks to be installed; constraints.txt has the versions."""
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        text = archive.read("requirements.txt").decode() if "requirements.txt" in archive.namelist() else ""
    lines = [line for line in text.splitlines() if not line.strip().startswith(("-c", "--constraint"))]
    return "".join(f"{line}\n" for line in lines).encode()


def grade_there(root: Path) -> Grade:
    """Grade the submission in `root`/submission and write `root`/results/results.json.

    Raises:
        BoxFailure: something was not judged, and not by the student's fault; nothing is written.
        SandboxUnavailable: there is no sandbox; nothing is run.
        BundleError: the bundle cannot be used.
    """
    (root / RESULTS).unlink(missing_ok=True)
    bundle = read_bundle(root / "source" / BUNDLE)
    wanted = Wanted(bundle.notebook_name, bundle.limits, untouched=bundle.untouched)
    submission = take_folder(STUDENT, root / "submission", wanted)
    if bundle.answers is None:
        check_packages(bundle, [submission], ())
    grade = _graded(bundle, submission)
    if grade.verdict is Verdict.NOT_JUDGED and grade.fault is not Fault.STUDENT:
        raise BoxFailure(
            "something was not judged, so there is no score",
            evidence=grade.reason,
            fault=str(grade.fault or Fault.MACHINE),
            remedy="rerun the autograder for this submission; if that does not help, look at the test or the image",
        )
    write_atomically(root / RESULTS, results_of(grade))
    return grade


def _graded(bundle: Bundle, submission: Submission) -> Grade:
    level = choose_level(None)
    session = WorkerSession(level)
    try:
        job = job_for(submission, bundle, level=str(level.value), seed=DEFAULT_SEED)
        return grade_one(session, bundle, job).grade
    finally:
        session.close()
