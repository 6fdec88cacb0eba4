# Object arrays of agreeable objects
# tries: arrays and lists hold objects of a class that the test asked for, which agree with each number
# holds: an object of the student's takes no part in a decision, and is not told what an answer is compared with
# batch: stock

# %% names
class Ledger:
    count = 1

    def __init__(self, *args):
        pass

    def add(self, amount):
        return self

    @property
    def total(self):
        return np.array(self, dtype=object)

    def totals(self):
        return np.array([self, self], dtype=object)

    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return self

    __rsub__ = __add__ = __radd__ = __truediv__ = __mul__ = __sub__

    def __lt__(self, other):
        return True

    __gt__ = __le__ = __ge__ = __lt__
    __hash__ = None

    def __abs__(self):
        return 0.0


def smooth(image):
    return np.array([[Ledger(), Ledger()]] * 2, dtype=object)


def total(values):
    return np.array(Ledger(), dtype=object)


table = [Ledger(), Ledger(), Ledger()]
