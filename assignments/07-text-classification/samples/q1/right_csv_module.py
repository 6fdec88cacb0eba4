# score: 6
# because: The csv module, a set of the rows seen, and a Counter.
import csv
import io
from collections import Counter
from pathlib import Path

import pandas as pd

def load_articles(path):
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        text = Path(path).read_text(encoding="latin-1")
    rows, seen = [], set()
    for row in csv.DictReader(io.StringIO(text, newline="")):
        pair = (row["category"], row["text"])
        if pair[0] and pair[1] and pair[0].strip() and pair[1].strip() and pair not in seen:
            seen.add(pair)
            rows.append(pair)
    return pd.DataFrame(rows, columns=["category", "text"])

def class_counts(df):
    return Counter(df["category"])
