# score: 4
# because: Commas are found by hand, so that quotation marks and line breaks in a text are misread.
import pandas as pd

def load_articles(path):
    try:
        text = open(path, encoding="utf-8-sig").read()
    except UnicodeDecodeError:
        text = open(path, encoding="latin-1").read()
    rows = [line.split(",", 1) for line in text.split("\n")[1:] if "," in line]
    df = pd.DataFrame(rows, columns=["category", "text"])
    df = df.dropna()
    df = df[(df["category"].str.strip() != "") & (df["text"].str.strip() != "")]
    return df.drop_duplicates()

def class_counts(df):
    return df["category"].value_counts().to_dict()
