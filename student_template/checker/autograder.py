"""The autograder.py of Classroom 50: it checks a submission with the public cases and writes result.json.

Copy this whole folder to CLASSROOM/autograders/ASSIGNMENT/ of the classroom50 repository, so that the checker and its
tests come from there and not from the student's repository; "python": "3.12" belongs in the runtime block.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
NOT_ALL_PASSED = 1  # is a result, not a fault of the runner


def main() -> int:
    """Install the checker beside this file into an environment of its own, and run it in the student's checkout."""
    (wheel,) = HERE.glob("cnn_autograder-*.whl")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = Path(folder, "bin", "python")
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt", wheel], check=True
        )
        done = subprocess.run([Path(folder, "bin", "autograder"), "check", "--format", "classroom50"], check=False)
    return 0 if done.returncode in (0, NOT_ALL_PASSED) else done.returncode


if __name__ == "__main__":
    sys.exit(main())
