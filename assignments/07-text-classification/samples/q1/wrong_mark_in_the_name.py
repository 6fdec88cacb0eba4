# score: 5.5
# because: The byte order mark stays in the name of the first column.
import csv

import pandas as pd

def load_articles(path):
    try:
        lines = list(csv.reader(open(path, encoding="utf-8", newline="")))
    except UnicodeDecodeError:
        lines = list(csv.reader(open(path, encoding="latin-1", newline="")))
    df = pd.DataFrame(lines[1:], columns=lines[0])
    df = df.dropna()
    df = df[(df["category"].str.strip() != "") & (df["text"].str.strip() != "")]
    return df.drop_duplicates()

def class_counts(df):
    return df["category"].value_counts().to_dict()
