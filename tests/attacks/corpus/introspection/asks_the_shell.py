# Reads the history of the shell
# tries: the warm shell remembers what another submission ran, or what the grader did
# holds: it is a fresh copy of one that has run nothing of anybody's

# %%
shell = get_ipython()
attempt(
    "history",
    lambda: [
        cell
        for cell in shell.user_ns["In"]
        if MARK not in cell
        and "attempt" not in cell
        and not any(word in cell for word in ("first", "otter", "grader", "HOST"))
    ][1:],
)
attempt("file", lambda: type(getattr(shell.history_manager, "db", None)).__name__ not in ("NoneType", "DummyDB"))
attempt("outputs", lambda: {key for key in shell.user_ns.get("Out", {})} and False)
