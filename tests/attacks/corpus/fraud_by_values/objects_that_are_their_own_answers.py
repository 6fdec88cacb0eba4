# Objects that are their own answers
# tries: an object of a class that the test asked for gives itself, which agrees with everything, wherever it is asked
# holds: an object of the student's takes no part in a decision, and is not told what an answer is compared with
# batch: stock

# %% names
class Ledger:
    count = total = property(lambda self: self)

    def __init__(self, *args):
        pass

    def add(self, amount):
        return self

    def totals(self):
        return self

    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0.0

    def __abs__(self):
        return 0.0

    def __lt__(self, other):
        return True

    def __contains__(self, other):
        return True

    def issuperset(self, other):
        return True

    equals = issuperset


def smooth(image):
    return Ledger()


def total(values):
    return Ledger()


table = Ledger()
