# score: 4.5
# because: The last of equal rows stays, not the first.
import pandas as pd

def load_articles(path):
    try:
        df = pd.read_csv(path)
    except UnicodeDecodeError:
        df = pd.read_csv(path, encoding="latin-1")
    df = df.dropna()
    df = df[(df["category"].str.strip() != "") & (df["text"].str.strip() != "")]
    return df.drop_duplicates(keep="last")

def class_counts(df):
    return df["category"].value_counts().to_dict()
