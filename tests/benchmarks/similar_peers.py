"""Ranks a folder of scripts by other tools, in an environment that has them (run by `similar_pairs`).

    python similar_peers.py FOLDER

FOLDER has `class/STUDENT/answers.py` and `template/answers.py`. Prints {tool: [[first, second], …]} as JSON, the pairs
that are most alike first; a tool that is not installed is missing there.
"""

import contextlib
import json
import sys
from itertools import combinations
from pathlib import Path


def compare50_pairs(folder):
    """Return the pairs of compare50's structural pass, which does not look at names."""
    from compare50 import File, Submission, passes, rank
    from compare50._data import Preprocessor

    structure = passes.structure
    preprocessor = Preprocessor(structure.preprocessors)
    files = {path.name: path for path in sorted((folder / "class").iterdir())}
    students = [Submission(path=path, files=[Path("answers.py")], preprocessor=preprocessor) for path in files.values()]
    given = Submission(path=folder / "template", files=[Path("answers.py")], preprocessor=preprocessor)
    with contextlib.redirect_stdout(sys.stderr):
        scores = rank(students, [], {File(Path("answers.py"), given)}, structure, n=len(students) ** 2)
    return [[Path(one.sub_a.path).name, Path(one.sub_b.path).name] for one in sorted(scores, reverse=True)]


def copydetect_pairs(folder):
    """Return the pairs of copydetect by the share of their fingerprints that they have in common."""
    from copydetect import CopyDetector

    students = [str(path) for path in sorted((folder / "class").iterdir())]
    with contextlib.redirect_stdout(sys.stderr):
        detector = CopyDetector(
            test_dirs=students, ref_dirs=students, boilerplate_dirs=[str(folder / "template")], extensions=["py"],
            display_t=0.0, autoopen=False, silent=True,
        )  # fmt: skip
        detector.run()
    shares = {}
    places = {Path(name).parent.name: place for place, name in enumerate(detector.test_files)}
    for first, second in combinations(sorted(places), 2):
        one, other = places[first], places[second]
        shares[first, second] = max(*detector.similarity_matrix[one, other], *detector.similarity_matrix[other, one])
    return [list(pair) for pair in sorted(shares, key=shares.__getitem__, reverse=True) if shares[pair] > 0]


TOOLS = {"compare50": compare50_pairs, "copydetect": copydetect_pairs}

if __name__ == "__main__":
    found = {}
    for name, pairs in TOOLS.items():
        with contextlib.suppress(ModuleNotFoundError):
            found[name] = pairs(Path(sys.argv[1]))
    print(json.dumps(found))
