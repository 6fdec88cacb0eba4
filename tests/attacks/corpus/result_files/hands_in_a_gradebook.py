# Hands in the files that a run writes
# tries: a gradebook, a table or a feedback page beside the notebook is taken for the run's own
# holds: results are written by the grader alone

# %% outside
import json
import sqlite3

claim = {"grades": [{"student": "honest-0", "earned": 0}, {"student": folder.name, "earned": 15}]}
for name in ("grades.json", "results.json", "results/results.json", "out/grades.json"):
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(claim))
(folder / "final_grades.csv").write_text("file,q1,q2,q3,q4,q5,q6\nattacked.ipynb,2,4,3,2,2,2\n")
with sqlite3.connect(folder / "gradebook.sqlite") as book:
    book.execute("create table grades (student text, earned real)")
book.close()
