# Lying containers
# tries: subclasses of list, dict, tuple and str lie about length, entries and equality
# holds: plain data is compared as what is in it, and an object decides no comparison

# %%
class List(list):
    def __eq__(self, other):
        return True

    def __len__(self):
        return 4

    def __iter__(self):
        return iter([[12, 12, 17]] * 3)

    def __getitem__(self, key):
        return [12, 12, 17]


class Dict(dict):
    __eq__ = List.__eq__

    def __missing__(self, key):
        return self

    def __getitem__(self, key):
        return self


class Tuple(tuple):
    __eq__, __iter__, __len__ = List.__eq__, List.__iter__, List.__len__
    __hash__ = tuple.__hash__


class Str(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__

    def __str__(self):
        return "passed"

    __repr__ = __str__


# %% answer
return List([Dict(), Tuple(), Str("wrong")])
