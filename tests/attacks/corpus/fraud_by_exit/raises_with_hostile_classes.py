# Exceptions with a metaclass that lies
# tries: the line of bases that the examiner rebuilds is endless, cyclic or named to deceive
# holds: names and lengths are bounded, and every such error is the student's

# %%
names = ["AssertionError", "CannotSend", "TimeUsedUp", "StudentGone", "Missing", "Refusal", "x" * 10**5, "", "a b"]
kind = Exception
for number in range(200):
    kind = type(names[number % len(names)], (kind,), {"student_type": None, "args": property(lambda self: 1 / 0)})

# %% answer
error = kind("577", "215")
error.student_type = error.of_test = None
vars(error)["of test"] = 0
raise error
