# Patches what it runs in
# tries: every function of the grader's modules in its process is replaced
# holds: tests mean the names and libraries of the examiner, whatever the notebook has done to its own

# %%
import sys
import autograder.errors, autograder.model, autograder.student.recorder, autograder.student.otter_module

for name in ("errors", "model", "student.recorder", "student.otter_module"):
    module = sys.modules[f"autograder.{name}"]
    for key, value in list(vars(module).items()):
        if callable(value) and not key.startswith("__"):
            setattr(module, key, lambda *args, **kwargs: True)
