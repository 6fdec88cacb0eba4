# Raises a namesake of the clock
# tries: an exception class is named like the grader's own time-out
# holds: an ending is a failed answer, never a passed or an excused one

# %%
class TimeIsUp(BaseException):
    pass


class TimeUsedUp(TimeIsUp):
    pass


# %% answer
raise TimeIsUp("not my fault")
