# Keys that are equal to every key
# tries: a look-up in the table finds the attacker's entry for every name
# holds: keys that are no plain data do not become keys of a dict over there

# %%
class Key(str):
    def __eq__(self, other):
        return True

    def __hash__(self):
        return hash("a")

    def __lt__(self, other):
        return False


# %% value
{Key("a"): 1, "b": 2}
