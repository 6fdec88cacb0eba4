# Answers that say what is in them
# tries: a set with methods of its own has everything in it, and equals what it is asked about
# holds: an object of the student's takes no part in a decision, and is not told what an answer is compared with
# batch: stock

# %% names
class Everything(set):
    def __contains__(self, other):
        return True

    def issuperset(self, other):
        return True

    equals = issubset = issuperset

    def __len__(self):
        return 3

    def mine(self):
        return True


class Bag:
    __contains__ = issuperset = equals = lambda self, other: True

    def __len__(self):
        return 3


class Ledger:
    total, count = 0.0, 0

    def __init__(self, *args):
        pass

    def add(self, amount):
        return self

    def totals(self):
        return Bag()


table = Everything()


def smooth(image):
    return Bag()


def total(values):
    return Everything()
