# score: 4.5
# because: Only the texts are looked at.
import pandas as pd

def load_articles(path):
    try:
        df = pd.read_csv(path)
    except UnicodeDecodeError:
        df = pd.read_csv(path, encoding="latin-1")
    df = df.dropna(subset=["text"])
    df = df[df["text"].str.strip() != ""]
    return df.drop_duplicates()

def class_counts(df):
    return df["category"].value_counts().to_dict()
