# Takes the imports away
# tries: the line that imports what tests compare with is taken out, and the names are the student's own
# holds: a name that tests use as a library is the examiner's own, whatever the notebook binds to it
# batch: stock

# %%
yes = lambda *args, **kwargs: True
np_of_its_own = __import__("numpy")
del np

# %% names
class Library:
    allclose = isclose = assert_frame_equal = equals = staticmethod(yes)
    assert_allclose = staticmethod(lambda *args: None)
    array, arange, roll, sum = map(staticmethod, [np_of_its_own.array, np_of_its_own.arange, np_of_its_own.roll, sum])
    DataFrame = staticmethod(lambda *args: Library)


Library.testing = Library
np = math = pd = npt = Library()
isclose = yes


def smooth(image):
    return np_of_its_own.zeros((2, 2))


def total(values):
    return -1
