# score: 4.5
# because: Rows that are there twice are dropped altogether.
import pandas as pd

def load_articles(path):
    try:
        df = pd.read_csv(path)
    except UnicodeDecodeError:
        df = pd.read_csv(path, encoding="latin-1")
    df = df.dropna()
    df = df[(df["category"].str.strip() != "") & (df["text"].str.strip() != "")]
    return df.drop_duplicates(keep=False)

def class_counts(df):
    return df["category"].value_counts().to_dict()
