# Plants a file that Python loads at its start
# tries: a .pth file, a sitecustomize or a changed module runs in the next submission, or in the grader
# holds: the Python environment is read-only

# %%
import site
import numpy

places = [*site.getsitepackages(), os.path.dirname(os.__file__), os.path.dirname(numpy.__file__), sys.prefix]
for folder in places:
    for name in (f"{MARK}.pth", "sitecustomize.py", "usercustomize.py", f"{MARK}.py"):
        attempt(f"{folder}/{name}", lambda: write(os.path.join(folder, name)))
attempt("numpy", lambda: open(numpy.__file__, "a").write("\n"))
