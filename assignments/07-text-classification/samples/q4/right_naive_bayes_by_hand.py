# score: 14
# because: Naive Bayes with dicts and NumPy only.
import re
from collections import Counter

import numpy as np

class NaiveBayes:
    def __init__(self, texts, categories):
        self.names = sorted(set(categories))
        counts = {name: Counter() for name in self.names}
        for text, name in zip(texts, categories):
            counts[name].update(re.findall(r"\w\w+", text.lower()))
        words = set().union(*counts.values())
        self.prior = np.array([np.log(sum(c == name for c in categories) / len(texts)) for name in self.names])
        totals = np.array([sum(counts[name].values()) + len(words) for name in self.names])
        self.weights = {w: np.log((np.array([counts[n][w] for n in self.names]) + 1) / totals) for w in words}

    def predict(self, texts):
        found = []
        for text in texts:
            score = self.prior.copy()
            for word in re.findall(r"\w\w+", text.lower()):
                score = score + self.weights.get(word, 0)
            found.append(self.names[int(np.argmax(score))])
        return tuple(found)

def train(df):
    return NaiveBayes(list(df["text"]), list(df["category"]))
