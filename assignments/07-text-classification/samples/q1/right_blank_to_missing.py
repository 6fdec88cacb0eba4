# score: 6
# because: Blank fields become missing ones first; the counts come from groupby.
import pandas as pd

def load_articles(path):
    for encoding in ("utf-8-sig", "latin-1"):
        try:
            df = pd.read_csv(path, encoding=encoding)
            break
        except UnicodeDecodeError:
            pass
    return df.replace(r"^\s*$", None, regex=True).dropna().drop_duplicates().reset_index(drop=True)

def class_counts(df):
    return dict(df.groupby("category").size())
