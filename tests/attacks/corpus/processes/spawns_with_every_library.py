# Starts a Python of its own
# tries: a new interpreter is not prepared by the grader and may see more
# holds: it is in the same sandbox

# %%
import subprocess

code = f"print(open({HOST['files'][0]!r}).read())"
attempt("python", lambda: subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout)
attempt("shell", lambda: os.popen(f"cat {HOST['files'][0]} 2>/dev/null").read())
