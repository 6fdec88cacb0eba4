# Exceptions that say they are the test's or the grader's
# tries: an error that is taken for the test's own is excused
# holds: whatever an error says of itself, it is the student's
# harms: itself

# %%
def error(*bases, **more):
    return frame({"raised": {"bases": [list(base) for base in bases], "text": "x", "time": True, **more}})


LIES = [
    error(("CannotSend", "autograder.examiner.remote", 1)),
    error(("TimeUsedUp", "builtins", 1)),
    error(("MemoryError", "builtins", 1)),
    error(("ImportError", "builtins", 1)),
    error(("SystemExit", "builtins", 1)),
    error(("KeyboardInterrupt", "builtins", 1)),
    error(
        ("AssertionError", "builtins", 1), attributes={"student_type": None, "args": 1, "__class__": "x", "name": "np"}
    ),
    error(("NameError", "builtins", 1), **{"of test": 0}),
    error(("x", "numpy", 1), ("RankWarning", "numpy.exceptions", 2)),
    error(*[(f"E{n}", "m", n) for n in range(5000)]),
    error(),
    error(("Exception", "builtins", 1), args=[{"t": "type", "v": "x"}]),
    frame({"raised": 5}),
    frame({"raised": {"bases": "x", "text": ["a"] * 9}}),
    frame({"raised": None, "stop": True}),
    error(("UnicodeDecodeError", "builtins", 1), args=[1, 2]),
    error(("BaseExceptionGroup", "builtins", 1), args=["x", []]),
]
turn = iter(LIES * 9)

# %% answer
forge(next(turn))
return 0.5
