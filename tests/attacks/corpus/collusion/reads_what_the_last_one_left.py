# Reads what the submission before it left
# tries: a worker grades many submissions with one warm process, which might remember
# holds: each is a fresh fork, and what it changes ends with it
# students: 2

# %%
import builtins
import gc
import numpy as np

attempt("builtins", lambda: getattr(builtins, "answer_of_the_other", None))
attempt("numpy", lambda: getattr(np, "answer_of_the_other", None))
attempt("environment", lambda: os.environ.get("ANSWER_OF_THE_OTHER"))
attempt("objects", lambda: [thing for thing in gc.get_objects() if type(thing).__name__ == "Left" + "ByTheOther"])
builtins.answer_of_the_other = np.answer_of_the_other = 577215
os.environ["ANSWER_OF_THE_OTHER"] = "577215"
kept = type("LeftByTheOther", (), {})()
kept.itself = kept
