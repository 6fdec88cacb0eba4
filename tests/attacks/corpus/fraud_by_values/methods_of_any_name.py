# Methods of any name
# tries: an object given in place of a list has whatever method a test calls: it hears what belongs in the answer, and agrees
# holds: what a question is not about is asked of plain data; an object is told nothing by a method that no list names

# %%
HEARD = []


class Agreeable:
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *args, **kwargs):
        HEARD.extend([*args, *kwargs.values()])
        return self

    def __len__(self):
        return 0


# %% answer
return Agreeable()
