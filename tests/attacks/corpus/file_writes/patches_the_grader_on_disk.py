# Changes the grader's own files
# tries: the next submission is judged by other code
# holds: the grader's package is read-only, its modes and owners too

# %%
import autograder.errors
import autograder.model

for module in (autograder.errors, autograder.model):
    attempt(module.__name__, lambda: open(module.__file__, "a").write("\n"))
    attempt(f"mode of {module.__name__}", lambda: os.chmod(module.__file__, 0o777) or os.stat(module.__file__).st_mode & 0o777 == 0o777)
    attempt(f"owner of {module.__name__}", lambda: os.chown(module.__file__, os.getuid(), os.getgid()) or True)
    attempt(f"move {module.__name__}", lambda: os.rename(module.__file__, module.__file__ + MARK) or True)
    attempt(f"times of {module.__name__}", lambda: os.utime(module.__file__) or True)
