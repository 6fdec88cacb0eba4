# Says that a call changed names and arguments of the test's
# tries: the expected value in the test is overwritten by what a call is said to have changed
# holds: only what was given can change, and only as it could have in place

# %% answer q2
forge(frame({"value": 1, "names": [["want", True, 0], ["got", True, 0], ["np", True, 0], ["smooth", True, 1]]}))
return 0.5

# %% answer q3
forge(frame({"value": 6, "changed": [[0, {"t": "array", "d": "<f8", "s": [0], "b": 0}], [99, 1], [-1, 1]]}))
return 0.5

# %% answer q5
forge(frame({"value": 1, "changed": {"0": 1}, "names": 5, "out": ["x"]}))
return 0.5
