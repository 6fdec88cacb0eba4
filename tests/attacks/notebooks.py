"""The notebooks of the class: an attack's, an honest one, and one that does not even try."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .attack import Attack

HERE = Path(__file__).parent
PRELUDE = (HERE / "prelude.py").read_text(encoding="utf-8")
CONTROL = {
    "q1": "def first(n):\n    return n + 1\n",
    "q6": "def last(things):\n    return things[-1]\n",
}
SMALL = {
    "q2": "def smooth(image):\n    return (image + np.roll(image, 1, axis=0)) / 2\n",
    "q3": "def total(values):\n    return sum(values)\n",
    "q4": 'table = {"a": 577215, "b": [1, 2], "c": 0.125}\n',
    "q5": "def applied(function, values):\n    return [function(value) for value in values]\n",
}
FILES = {
    "q2": """\
import io, wave, zipfile

recording = io.BytesIO()
with wave.open(recording, "wb") as file:
    file.setnchannels(1)
    file.setsampwidth(2)
    file.setframerate(16000)
    file.writeframes((1000 * np.sin(np.arange(8000))).astype("<i2").tobytes())
with zipfile.ZipFile("SoundDigit.zip", "w") as archive:
    archive.writestr("train/0_000.wav", recording.getvalue())
""",
    "q3": 'np.save("answer.npy", [1.0, 2.0, 3.0])\n',
    "q4": 'np.savez("answer.npz", w=[1.0, 2.0, 3.0])\n',
    "q5": """\
import h5py

with h5py.File("answer.h5", "w") as file:
    file["x"] = [4.0, 5.0]
""",
}
MODELS = {
    "q2": """\
import keras

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3)])
model.set_weights([np.array([[1, 1, 1], [0, 0, 0]]), np.full(3, 2)])
""",
    "q3": 'model.save("answer.keras")\n',
    "q4": "",
    "q5": "",
}
STOCK = {
    "q2": f"import math\nimport numpy.testing as npt\nimport pandas as pd\n\n{SMALL['q2']}",
    "q3": f"from math import isclose\n\n{SMALL['q3']}",
    "q4": "table = {3, 5, 577215}\n",
    "q5": """\
class Ledger:
    def __init__(self, start):
        self.total, self.count = start, 0

    def add(self, amount):
        self.total, self.count = self.total + amount, self.count + 1
        return self

    def totals(self):
        return [self.total]


def Largest(values):
    return max(values)
""",
}
HONEST = {"small": SMALL, "files": FILES, "models": MODELS, "stock": STOCK}
SIGNATURES = {"q2": "def smooth(image):", "q3": "def total(values):", "q5": "def applied(function, values):"}
POINTS = {"q1": 2.0, "q2": 4.0, "q3": 3.0, "q4": 2.0, "q5": 2.0, "q6": 2.0}


def honest(bundle: str) -> bytes:
    """A notebook that answers everything in a bundle rightly."""
    return _as_bytes(_cells([], {**CONTROL, **HONEST[bundle]}, []))


def hostile(attack: Attack, bundle: str, host: dict[str, Any]) -> bytes:
    """The notebook of an attack: q1 and q6 are right, the rest is wrong or the attack's.

    Args:
        attack: its parts.
        bundle: the name of the bundle that it is graded with.
        host: what there is to be reached outside, which the attack knows as HOST.
    """
    if attack.of("notebook"):
        return made(attack.of("notebook")[0][1], host)
    before = [f"HOST = {host!r}\n{PRELUDE}", *(code for _, code in attack.of("cell"))]
    own = dict.fromkeys(HONEST[bundle], "".join(f"{code}\n" for _, code in attack.of("names")))
    wrong = _answers(attack) if bundle == "small" else own
    return _as_bytes(_cells(before, {**CONTROL, **wrong}, [code for _, code in attack.of("end")]))


def made(code: str, host: dict[str, Any]) -> bytes:
    """The notebook that the code of a part makes; it may start with an honest one, by the name `notebook`."""
    names: dict[str, Any] = {"notebook": json.loads(honest("small")), "HOST": host}
    exec(compile(code, "notebook", "exec"), names)
    content: bytes = names["content"] if "content" in names else json.dumps(names["notebook"]).encode()
    return content


def _answers(attack: Attack) -> dict[str, str]:
    bodies = dict.fromkeys(SIGNATURES, "return 0.5")
    for chosen, code in attack.of("answer"):
        bodies |= dict.fromkeys(chosen.split() or SIGNATURES, code)
    indented = {q: "".join(f"    {line}\n" for line in body.splitlines()) for q, body in bodies.items()}
    more = "".join(f"{code}\n" for _, code in attack.of("names"))
    value = attack.of("value")[0][1] if attack.of("value") else "{'a': 0}"
    answers = {"q4": f"table = {value.strip()}\n"} | {q: f"{SIGNATURES[q]}\n{indented[q]}" for q in SIGNATURES}
    return {question: answer + more for question, answer in answers.items()}


def _cells(before: list[str], answers: dict[str, str], after: list[str]) -> list[str]:
    start = "import numpy as np\nimport otter\n\ngrader = otter.Notebook()\n"
    cells = [start, answers["q1"], 'grader.check("q1")\n', *before]
    for question in ("q2", "q3", "q4", "q5", "q6"):
        cells += [answers[question], f'otter.Notebook().check("{question}")\n']
    return [*cells, *after]


def _as_bytes(sources: list[str]) -> bytes:
    empty = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    cells = [{**empty, "id": f"cell-{at}", "source": source} for at, source in enumerate(sources)]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()
