# Writes result files
# tries: files that graders write their results to are written, also at the end of the process
# holds: the grader reads no file of the student's as a result

# %%
def forge():
    import json, os, pickle

    told = {"tests": [{"name": f"q{i}", "score": 9} for i in range(1, 6)], "score": 100}
    for folder in (".", "..", "/tmp", "/autograder/results", os.path.expanduser("~"), "out", "results"):
        for name, content in (
            ("results.json", json.dumps(told).encode()),
            ("results.pkl", pickle.dumps(told)),
            ("final_grades.csv", b"file,q1\nme,5\n"),
        ):
            try:
                os.makedirs(folder, exist_ok=True)
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(content)
            except OSError:
                pass


forge()
import atexit, os

atexit.register(forge)
os.register_at_fork(before=forge, after_in_child=forge)

# %% answer
forge()
return 0
