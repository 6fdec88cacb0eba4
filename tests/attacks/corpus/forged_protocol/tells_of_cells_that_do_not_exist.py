# Tells of cells that the notebook does not have
# tries: outputs of invented cells fill the page, or the memory of the grader
# holds: only cells of the notebook are known
# harms: itself

# %%
for index in (-1, 10**9, True, None, "1", [1], {"a": 1}, 1.0, 99):
    forge(frame({"begin": index}), frame({"end": index, "status": "ok", "seconds": 1, "met": "cells", "_b": [2]}, b"[]"))
