# Raises what hides
# tries: an exception that cannot be shown and says it is an AssertionError
# holds: an ending is a failed answer, never a passed or an excused one

# %%
class Hidden(BaseException):
    def __str__(self):
        raise self

    __repr__ = __str__
    __class__ = property(lambda self: AssertionError)


# %% answer
raise Hidden()
