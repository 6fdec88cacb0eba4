# score: 5
# because: class_counts gives a Series, not a dict.
import pandas as pd

def load_articles(path):
    try:
        df = pd.read_csv(path)
    except UnicodeDecodeError:
        df = pd.read_csv(path, encoding="latin-1")
    df = df.dropna()
    df = df[(df["category"].str.strip() != "") & (df["text"].str.strip() != "")]
    return df.drop_duplicates()

def class_counts(df):
    return df["category"].value_counts()
