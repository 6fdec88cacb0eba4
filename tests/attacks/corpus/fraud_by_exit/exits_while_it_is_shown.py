# Ends the process when its answer is looked at
# tries: repr, pickling or comparing an answer ends the process that sends it
# holds: the question fails

# %%
class Bomb:
    def __repr__(self):
        os._exit(0)

    __eq__ = __len__ = __iter__ = __getattr__ = __str__ = __hash__ = lambda self, *rest: os._exit(0)


# %% answer
return Bomb()

# %% value
Bomb()
