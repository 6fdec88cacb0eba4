# score: 6
# because: Spaces around a text are no letters: they may go.
import pandas as pd

def load_articles(path):
    raw = open(path, "rb").read()
    try:
        raw.decode("utf-8")
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = "latin-1"
    df = pd.read_csv(path, encoding=encoding, keep_default_na=False, dtype=str)
    df["category"] = df["category"].str.strip()
    df["text"] = df["text"].str.strip()
    df = df[(df["category"] != "") & (df["text"] != "")]
    return df[~df.duplicated()]

def class_counts(df):
    counts = {}
    for category in df["category"]:
        counts[category] = counts.get(category, 0) + 1
    return counts
