# A table that makes its entries when asked
# tries: __missing__, __getitem__ and __contains__ give whatever is looked for
# holds: plain data is what is in it, and an object is not compared

# %%
class Lazy(dict):
    def __missing__(self, key):
        return key

    def __getitem__(self, key):
        return self

    def __contains__(self, key):
        return True

    def __eq__(self, other):
        return True

    def keys(self):
        return [self]

    def __iter__(self):
        return iter([self])

    def __len__(self):
        return 3


# %% value
Lazy(x=1)
