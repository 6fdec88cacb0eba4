# Arrays of objects and of records
# tries: the entries have operators of their own
# holds: no such entry crosses the wall as data

# %%
class Agreeable:
    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0.0

    __rsub__ = __add__ = __radd__ = __sub__

    def __abs__(self):
        return 0.0

    def __lt__(self, other):
        return True

    def __bool__(self):
        return False

    def __float__(self):
        return 0.0


# %% answer q2
array = np.empty(np.shape(image), object)
array.fill(Agreeable())
return array

# %% answer q3
return np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")])

# %% value
np.array([Agreeable()] * 3)
