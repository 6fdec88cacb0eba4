"""Lines that ask for what Colab, Kaggle, a desktop or a network has cost neither the answer beside nor those below."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from submissions.answers import RIGHT

from .front_door import SLUG, grades, page_of, read_final_grades, run, scores, write_notebook

FULL = (5.0, 6.0, 4.0, 6.0, 3.0)
# what stands above the answer in its cell, and what the page says of it
ASKED: dict[str, tuple[str, str]] = {
    "userdata": (
        "import os\nfrom google.colab import userdata\nos.environ['KEY'] = userdata.get('KEY')",
        "google.colab.userdata.get: nothing is done.",
    ),
    "a_secret_that_is_missing": (
        "from google.colab import userdata\ntry:\n    1 / 0\n"
        "except (userdata.SecretNotFoundError, ZeroDivisionError):\n    print(len(userdata.get('KEY')), 'letters')",
        "0 letters",
    ),
    "auth": (
        "from google.colab import auth, runtime\nauth.authenticate_user()",
        "google.colab.auth.authenticate_user: nothing is done.",
    ),
    "runtime": ("from google.colab import runtime\nruntime.unassign()", "google.colab.runtime.unassign: nothing is"),
    "patches": (
        "from google.colab.patches import cv2_imshow\ncv2_imshow([[1]])",
        "google.colab.patches.cv2_imshow: nothing is done.",
    ),
    "eval_js": (
        "from google.colab import output\noutput.eval_js('1')\noutput.clear()",
        "google.colab.output.eval_js: nothing is done. A notebook is graded without what belongs to Colab.",
    ),
    "a_block": (
        "import google.colab\nwith google.colab.output.redirect_to_element('#x'):\n    print('in', 'the block')",
        "in the block",
    ),
    "a_form": (
        "from google.colab import widgets\nfor page in widgets.TabBar(['a', 'b']).output_to(0):\n    pass",
        "google.colab.widgets.TabBar.output_to: nothing is done.",
    ),
    "drive": ("from google.colab import drive\ndrive.mount('/content/drive')", "google.colab.drive.mount: nothing is"),
    "a_folder_of_colab": (
        "import os\nos.chdir('/content/drive/MyDrive/Colab Notebooks')",
        "os.chdir: nothing is done. Where a notebook is graded, its files lie beside it.",
    ),
    "a_folder_of_kaggle": (
        "import pathlib, os\nos.chdir(pathlib.Path('/kaggle/working'))\nopen('mine.txt', 'w').write('here')\n"
        "print(open('mine.txt').read())",
        "here",
    ),
    "another_folder": (
        "import os\ntry:\n    os.chdir('/contents')\nexcept FileNotFoundError as error:\n    print(error)",
        "No such file or directory: '/contents'",
    ),
    "an_upload": (
        "open('mine.csv', 'w').write('1,2')\nfrom google.colab import files\n"
        "print(files.upload()['mine.csv'].decode(), 'was read')",
        "1,2 was read",
    ),
    "data_table": ("%load_ext google.colab.data_table", "nothing is done. A notebook is graded without"),
    "tensorflow_version": ("%tensorflow_version 2.x", "%tensorflow_version belongs to another place"),
    "kaggle_secrets": (
        "import os\nfrom kaggle_secrets import UserSecretsClient\n"
        "os.environ['KEY'] = UserSecretsClient().get_secret('KEY')",
        "A notebook is graded without what belongs to Kaggle.",
    ),
    "tk": (
        "import matplotlib\nmatplotlib.use('TkAgg')\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])",
        "There are no windows where notebooks are graded",
    ),
    "qt": (
        "import matplotlib.pyplot as plt\nplt.switch_backend('QtAgg')\nplt.plot([1, 2])",
        "There are no windows where notebooks are graded",
    ),
    "tensorboard": (
        "%load_ext tensorboard\nimport os\n%tensorboard --logdir logs",
        "%tensorboard: tensorboard is not installed where notebooks are graded; nothing is done.",
    ),
    "an_extension_in_a_package": (
        "get_ipython().run_line_magic('load_ext', 'no_such.extension')",
        "%load_ext: no_such.ext",
    ),
    "a_variable_for_a_magic": ("def go(step):\n    %env STEP=$step\ngo(3 + 4)", "env: STEP=7"),
    "tqdm": (
        "from tqdm import tqdm, trange\nfrom tqdm.auto import tqdm as bar\nprint(sum(tqdm(bar(range(4)))), 'in all')",
        "6 in all",
    ),
    "tqdm_notebook": (
        "from tqdm.notebook import tqdm\nprint(sum(tqdm(range(4))), 'in all')\ntqdm.pandas()",
        "6 in all",
    ),
    "nest_asyncio": (
        "import nest_asyncio, asyncio\nnest_asyncio.apply()\nasync def seven():\n    return 7\n"
        "print(asyncio.get_event_loop().run_until_complete(seven()), 'awaited')",
        "7 awaited",
    ),
    "spawn": (
        "import math, multiprocessing\nwith multiprocessing.get_context('spawn').Pool(1) as pool:\n"
        "    print(pool.map(math.sqrt, [4.0, 9.0]))",
        "[2.0, 3.0]",
    ),
}
TOLD = "Nothing can be installed where notebooks are graded"
# commands that install, and would say so in a file if a process were started for them
INSTALLS = "\n".join(
    [
        "import os, stat\nfor name in ('pip', 'pip3', 'python', 'conda', 'mamba', 'apt', 'apt-get', 'sudo'):\n"
        "    with open(name, 'w') as file:\n        file.write('#!/bin/sh\\necho \"$0\" >> started.txt\\n')\n"
        "    os.chmod(name, 0o755)\nos.environ['PATH'] = f'{os.getcwd()}:{os.environ[\"PATH\"]}'",
        "!pip install emoji",
        "%pip install -q emoji",
        "!pip3 install 'a>=2;python_version>\"3\"' > /dev/null 2>&1",
        "!python -m pip install -U emoji | tail -1",
        "!conda install -y emoji",
        "%conda install -y emoji",
        "!apt-get -qq update && sudo apt install -y ffmpeg",
        "said = !pip install emoji",
        "print(os.path.exists('started.txt'), said)",
        "!pip list && echo as it is",
        "print(open('started.txt').read().count('pip'), 'started')",
    ]
)


@pytest.fixture(scope="module")
def graded(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """One run over all of them."""

    def grade(folder: Path) -> None:
        students = folder / "students"
        students.mkdir()
        lines = {name: line for name, (line, _) in ASKED.items()} | {"installs": INSTALLS}
        for name, line in lines.items():
            write_notebook(students / f"{name}.ipynb", {**RIGHT, "q1": f"{line}\n{RIGHT['q1']}"})
        ran = run("grade", SLUG, students, "-o", folder / "out", cwd=course)
        assert ran.code == 0, ran

    return once("what_other_places_have", grade) / "out"


@pytest.mark.parametrize("name", [*ASKED, "installs"])
def test_it_costs_nothing(graded: Path, name: str) -> None:
    """A right notebook earns full marks though the cell with its answer asks for what is not there."""
    assert scores(read_final_grades(graded)[name]) == FULL
    assert grades(graded)[name]["notes"] == []


@pytest.mark.parametrize("name", ASKED)
def test_it_is_told_on_the_page(graded: Path, name: str) -> None:
    """The page says, below the cell, what was not done."""
    assert ASKED[name][1] in _text(page_of(graded, name))


def test_an_install_starts_no_process_and_is_told_once(graded: Path) -> None:
    """Commands that only install are answered at once, in words once; others of the same programs run as they are."""
    text = _text(page_of(graded, "installs"))
    assert text.count(TOLD) == 1
    assert "False []" in text
    assert "as it is" in text.split("False []")[1]
    assert "1 started" in text


def _text(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", page.split("Your notebook, as it ran")[1]))
