# score: 4
# because: Letters with accents are left out.
import pandas as pd

def load_articles(path):
    try:
        df = pd.read_csv(path)
    except UnicodeDecodeError:
        df = pd.read_csv(path, encoding="latin-1")
    df = df.dropna()
    df = df[(df["category"].str.strip() != "") & (df["text"].str.strip() != "")]
    for name in ("category", "text"):
        df[name] = df[name].str.encode("ascii", "ignore").str.decode("ascii")
    return df.drop_duplicates()

def class_counts(df):
    return df["category"].value_counts().to_dict()
