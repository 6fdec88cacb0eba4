# Raises a namesake of a verdict
# tries: an exception class is named like a passed test
# holds: an ending is a failed answer, never a passed or an excused one

# %%
class Verdict(Exception):
    passed = "passed"


class Passed(Verdict):
    pass


class TestPassed(Passed):
    pass


# %% answer
raise Passed("All tests passed!")
