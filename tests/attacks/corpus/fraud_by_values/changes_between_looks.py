# A value that is another at every look
# tries: the entry that is compared is not the one that is checked afterwards
# holds: a value crosses once and is then data

# %%
import itertools


class Turning(list):
    turn = itertools.count()

    def __iter__(self):
        return iter([next(self.turn)])

    def __getitem__(self, key):
        return next(self.turn)

    def __len__(self):
        return next(self.turn) % 4

    def __eq__(self, other):
        return next(self.turn) % 2 == 0


# %% answer
return Turning()

# %% value
Turning("abd")
