# score: 8
# because: Words are found letter by letter, and a word's column by a dict.
import re
from collections import Counter

import numpy as np

def words_in(text):
    words, word = [], ""
    for letter in text.lower() + " ":
        if letter.isalnum() or letter == "_":
            word += letter
        else:
            if len(word) > 1:
                words.append(word)
            word = ""
    return words

def bag_of_words(texts, vocabulary_size):
    totals = Counter()
    for text in texts:
        totals.update(words_in(text))
    alphabetical = sorted(totals)
    alphabetical.sort(key=totals.get, reverse=True)
    vocabulary = sorted(alphabetical[:vocabulary_size])
    column = {word: place for place, word in enumerate(vocabulary)}
    counts = np.zeros((len(texts), len(vocabulary)), dtype=int)
    for row, text in enumerate(texts):
        for word in words_in(text):
            if word in column:
                counts[row, column[word]] += 1
    return counts, tuple(vocabulary)

def tf_idf(counts):
    counts = np.asarray(counts, dtype=float)
    df = (counts > 0).sum(axis=0)
    weights = counts * (np.log((1 + len(counts)) / (1 + df)) + 1)
    length = np.sqrt((weights ** 2).sum(axis=1, keepdims=True))
    length[length == 0] = 1
    return weights / length
