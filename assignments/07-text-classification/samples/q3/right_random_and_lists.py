# score: 6
# because: Python's random and lists of rows, rounded up.
import math
import random

import pandas as pd

def split(df, test_size, seed):
    rng, train, test = random.Random(seed), [], []
    for name in sorted(set(df["category"])):
        rows = [row for row in zip(df["category"], df["text"]) if row[0] == name]
        rng.shuffle(rows)
        number = math.ceil(test_size * len(rows))
        test += rows[:number]
        train += rows[number:]
    return pd.DataFrame(train, columns=["category", "text"]), pd.DataFrame(test, columns=["category", "text"])
