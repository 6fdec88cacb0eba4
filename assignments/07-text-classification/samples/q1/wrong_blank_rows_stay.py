# score: 4.5
# because: Only missing fields are dropped, fields of spaces stay.
import pandas as pd

def load_articles(path):
    try:
        df = pd.read_csv(path)
    except UnicodeDecodeError:
        df = pd.read_csv(path, encoding="latin-1")
    return df.dropna().drop_duplicates()

def class_counts(df):
    return df["category"].value_counts().to_dict()
