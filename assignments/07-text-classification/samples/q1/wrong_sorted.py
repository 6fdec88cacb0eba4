# score: 1
# because: The order of the file is lost.
import pandas as pd

def load_articles(path):
    try:
        df = pd.read_csv(path)
    except UnicodeDecodeError:
        df = pd.read_csv(path, encoding="latin-1")
    df = df.dropna()
    df = df[(df["category"].str.strip() != "") & (df["text"].str.strip() != "")]
    return df.drop_duplicates().sort_values("category")

def class_counts(df):
    return df["category"].value_counts().to_dict()
