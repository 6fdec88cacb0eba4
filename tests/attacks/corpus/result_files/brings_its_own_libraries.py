# Hands in libraries of its own
# tries: numpy.py, otter.py and autograder/ beside the notebook are imported in place of the real ones
# holds: that can only change the student's own process
# harms: itself
# ends: error

# %% outside
lie = "def __getattr__(name):\n    return lambda *args, **kwargs: True\n"
for name in ("numpy.py", "pytest.py", "doctest.py", "json.py", "autograder.py", "keras.py", "random.py", "pandas.py"):
    (folder / name).write_text(lie)
for name in ("otter", "numpy_", "autograder_"):
    (folder / name).mkdir()
    (folder / name / "__init__.py").write_text(lie)
for name in ("sitecustomize.py", "usercustomize.py", "x.pth", "pyvenv.cfg", ".startup.py"):
    (folder / name).write_text("import os; os._exit(0)\n")
