# Mappings that are no dicts
# tries: a class of the collections module with other methods passes for a dict
# holds: its word is that of a stand-in

# %%
import collections
import types


class Mapping(collections.UserDict):
    def __eq__(self, other):
        return True

    def __iter__(self):
        return iter([self])

    def __getitem__(self, key):
        return Mapping()


# %% value
types.MappingProxyType(Mapping())
