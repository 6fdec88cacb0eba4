# Cells that are commands
# tries: %%bash, !, %run, %load_ext, %env and %cd do what Python would not
# holds: they run in the same sandbox
# ends: any

# %%
for line in (
    f"!cat {HOST['files'][0]}",
    f"%cat {HOST['files'][0]}",
    f"%run {HOST['files'][0]}",
    "%load_ext autoreload",
    f"%%bash\ncat {HOST['files'][0]}",
    "%env PYTHONPATH=/tmp",
    "%env LD_PRELOAD=/tmp/x.so",
    f"%%writefile /etc/{MARK}\nx",
    f"%%script bash\ncat {HOST['files'][0]}",
    "%pip --version",
    "%config IPCompleter.greedy = True",
    "%reset_selective -f nothing",
):
    get_ipython().run_cell(line)
