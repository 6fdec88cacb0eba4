"""Measures what simple classifiers reach on the hidden articles; `design.md` has its output.

    OMP_NUM_THREADS=1 TF_NUM_INTRAOP_THREADS=1 TF_NUM_INTEROP_THREADS=1 \
        python assignments/07-text-classification/measure_accuracy.py [METHOD…]

Every classifier is trained with 20 seeds (5 in the smaller tables). Those that use no random numbers see a random 90 % of the articles instead.
"""

import sys
import time
import warnings
from pathlib import Path

import keras
import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.naive_bayes import MultinomialNB
from sklearn.neighbors import NearestCentroid
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

HERE = Path(__file__).parent
SEEDS = range(20)


def articles(name):
    """Return the articles of a file, cleaned as question 1 asks."""
    frame = pd.read_csv(HERE / name).dropna()
    frame = frame[(frame["category"].str.strip() != "") & (frame["text"].str.strip() != "")]
    return frame.drop_duplicates()


class Dense:
    """Words as numbers, then dense layers: the Kaggle notebook, and what may be changed in it."""

    def __init__(self, frame, vectorizer, units=512, epochs=2):
        """Train on a frame."""
        self.vectorizer = vectorizer
        x = vectorizer.fit_transform(frame["text"]).toarray()
        self.names, y = np.unique(frame["category"].to_numpy(dtype=str), return_inverse=True)
        hidden = [keras.layers.Dense(units, activation="relu"), keras.layers.Dropout(0.5)] if units else []
        last = keras.layers.Dense(len(self.names), activation="softmax")
        self.model = keras.Sequential([keras.Input(x.shape[1:]), *hidden, last])
        self.model.compile("adam", "sparse_categorical_crossentropy")
        self.model.fit(x, y, batch_size=32, epochs=epochs, verbose=0)

    def predict(self, texts):
        """Return the names of the most probable categories."""
        x = self.vectorizer.transform(texts).toarray()
        return self.names[self.model.predict(x, verbose=0).argmax(axis=1)]


class Embedded:
    """A vector for each word, and the mean of them."""

    def __init__(self, frame):
        """Train on a frame."""
        self.vectorizer = keras.layers.TextVectorization(max_tokens=10000, output_sequence_length=200)
        self.vectorizer.adapt(list(frame["text"]))
        self.names, y = np.unique(frame["category"].to_numpy(dtype=str), return_inverse=True)
        self.model = keras.Sequential(
            [
                keras.layers.Embedding(10000, 32, mask_zero=True),
                keras.layers.GlobalAveragePooling1D(),
                keras.layers.Dropout(0.3),
                keras.layers.Dense(len(self.names), activation="softmax"),
            ]
        )
        self.model.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy")
        self.model.fit(np.asarray(self.vectorizer(list(frame["text"]))), y, epochs=15, verbose=0)

    def predict(self, texts):
        """Return the names of the most probable categories."""
        x = np.asarray(self.vectorizer(list(texts)))
        return self.names[self.model.predict(x, verbose=0).argmax(axis=1)]


class MostFrequent:
    """Always the most frequent category."""

    def __init__(self, frame):
        """Count."""
        self.name = frame["category"].value_counts().index[0]

    def predict(self, texts):
        """Return the same name for every text."""
        return [self.name] * len(texts)


def pipeline(*make):
    """Return a function that trains a pipeline of scikit-learn, whose parts `make` makes."""
    return lambda frame: make_pipeline(*(part() for part in make)).fit(frame["text"], frame["category"])


STOP = {"stop_words": "english"}
RANDOM = {
    "Kaggle: 1,000 words": lambda f: Dense(f, CountVectorizer(binary=True, max_features=1000)),
    "Kaggle, 10 epochs": lambda f: Dense(f, CountVectorizer(binary=True, max_features=1000), epochs=10),
    "Kaggle, 3,000 words": lambda f: Dense(f, CountVectorizer(binary=True, max_features=3000), epochs=4),
    "Kaggle, no stop words": lambda f: Dense(f, CountVectorizer(binary=True, max_features=3000, **STOP), epochs=4),
    "the reference": lambda f: Dense(f, TfidfVectorizer(max_features=5000, **STOP), 64, 10),
    "TF-IDF, no hidden layer": lambda f: Dense(f, TfidfVectorizer(max_features=5000), 0, 40),
    "embedding, mean": Embedded,
}
FIXED = {
    "most frequent": MostFrequent,
    "nearest mean, TF-IDF": pipeline(TfidfVectorizer, NearestCentroid),
    "naive Bayes, counts": pipeline(CountVectorizer, MultinomialNB),
    "naive Bayes, TF-IDF": pipeline(TfidfVectorizer, MultinomialNB),
    "logistic, 1,000 counts": pipeline(
        lambda: CountVectorizer(max_features=1000), lambda: LogisticRegression(max_iter=1000)
    ),
    "logistic, counts": pipeline(CountVectorizer, lambda: LogisticRegression(max_iter=1000)),
    "logistic, TF-IDF": pipeline(TfidfVectorizer, LogisticRegression),
    "support vectors, TF-IDF": pipeline(lambda: TfidfVectorizer(**STOP), LinearSVC),
}


def three_categories(public, hidden):
    """Return 150 articles of each of three categories, and the hidden ones: the case "other names"."""
    names = ["cars", "hockey", "space"]
    some = public[public["category"].isin(names)].groupby("category").head(150)
    return some.sample(frac=1, random_state=705), hidden[hidden["category"].isin(names)]


def unequal_categories(public, hidden):
    """Return categories of different size, and all hidden articles: the case "unequal categories"."""
    sizes = {"cars": 300, "space": 200, "graphics": 200, "health": 150, "hockey": 150}
    some = pd.concat([public[public["category"] == name].head(size) for name, size in sizes.items()])
    return some.sample(frac=1, random_state=706), hidden


PARTS = {
    "all articles": lambda public, hidden: (public, hidden),
    "three categories": three_categories,
    "unequal categories": unequal_categories,
    "400 of the public ones, 200 others": lambda public, _: (public[:400], public[400:600]),
    "1,200 of the public ones, the others": lambda public, _: (public[:1200], public[1200:]),
}


def results(name, seed, public, hidden):
    """Return accuracy, macro-F1 and seconds of one training."""
    keras.utils.clear_session()
    keras.utils.set_random_seed(seed)
    frame = public if name in RANDOM else public.sample(frac=0.9, random_state=seed)
    started = time.perf_counter()
    model = (RANDOM | FIXED)[name](frame)
    seconds = time.perf_counter() - started
    said, true = np.asarray(model.predict(list(hidden["text"])), dtype=str), hidden["category"].to_numpy(dtype=str)
    return np.mean(said == true), f1_score(true, said, average="macro", zero_division=0), seconds


def main():
    """Print one table for each way to divide the articles."""
    warnings.simplefilter("ignore")
    public, hidden = articles("data/articles.csv"), articles("hidden/later_articles.csv")
    for part, of in PARTS.items():
        table(part, *of(public, hidden), SEEDS if part == "all articles" else SEEDS[:5])


def table(title, public, hidden, seeds):
    """Print one line for each classifier."""
    print(f"\n{title}: trained on {len(public)}, tested on {len(hidden)}, {len(seeds)} seeds")
    print(f"{'':26}{'accuracy: lowest':>17}  mean  highest  st.dev.   macro-F1: lowest  mean   seconds")
    for name in sys.argv[1:] or [*RANDOM, *FIXED]:
        found = np.array([results(name, seed, public, hidden) for seed in seeds])
        a, f = found[:, 0], found[:, 1]
        numbers = f"{a.min():17.3f} {a.mean():5.3f}  {a.max():7.3f}  {a.std():7.4f}   {f.min():16.3f} {f.mean():5.3f}"
        print(f"{name:26}{numbers}   {found[:, 2].mean():7.1f}", flush=True)


if __name__ == "__main__":
    main()
