# A notebook whose saved outputs say that all tests passed
# tries: outputs and metadata that are already in the file are taken for results
# holds: what was saved is never looked at, cells are run anew

# %% notebook
import json

claim = {"output_type": "stream", "name": "stdout", "text": "All tests passed! q2 results: All test cases passed!"}
for cell in notebook["cells"]:
    cell["outputs"] = [
        claim,
        {"output_type": "execute_result", "data": {"text/plain": "15/15"}, "metadata": {}, "execution_count": 1},
    ]
    cell["metadata"] = {"nbgrader": {"grade": True, "grade_id": "q2", "points": 4, "score": 4}, "deletable": False}
    if "def smooth" in cell["source"] or "def total" in cell["source"] or "def applied" in cell["source"]:
        cell["source"] = "smooth = total = applied = None"
    if cell["source"].startswith("table"):
        cell["source"] = "table = 0"
notebook["metadata"] = {"otter": {"scores": {"q2": 4}, "verified": True}, "grade": 15, "score": 15}
