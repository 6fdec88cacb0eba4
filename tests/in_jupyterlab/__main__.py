"""Runs notebooks in JupyterLab in a browser and keeps pictures of them: `python -m tests.in_jupyterlab [SLUG …]`.

Each reference solution is made of its master as it is now, in each language, run from top to bottom, and kept as
pictures in PICTURES/SLUG/LANGUAGE. It prints every cell with an error, a red box or a failed check, and exits with 1 if
there is one.

JupyterLab need not be installed where this runs; an environment of its own is enough:

    python -m venv lab && lab/bin/pip install jupyterlab
    python -m tests.in_jupyterlab 01-python-containers --jupyterlab lab/bin/jupyter-lab

For Chinese and Korean the machine needs a font that has them (on Debian fonts-noto-cjk).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from autograder.languages import LANGUAGES
from autograder.workflows.course.assignments import find_root, pick

from .opened import ENGLISH, browser, looked_at


def main() -> int:
    """Look at the notebooks and say what is wrong in them."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.in_jupyterlab", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("slugs", nargs="*", help="assignments (default: all)")
    parser.add_argument("--language", nargs="+", choices=(ENGLISH, *LANGUAGES), default=[ENGLISH, *LANGUAGES])
    parser.add_argument("--jupyterlab", default="jupyter-lab", help="the program (default: jupyter-lab)")
    parser.add_argument("--pictures", type=Path, default=Path("demo/jupyterlab"), help="(default: demo/jupyterlab)")
    options = parser.parse_args()
    wrong = 0
    with browser() as chromium:
        for assignment in pick(options.slugs, find_root(Path.cwd())):
            for language in options.language:
                place = options.pictures / assignment.slug / language
                seen = looked_at(assignment, language, options.jupyterlab, chromium, place)
                print(f"{assignment.slug} {language}: {seen.cells} cells, {len(seen.pictures)} pictures", flush=True)
                for one in seen.wrong:
                    print(f"  {one}", flush=True)
                wrong += len(seen.wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
