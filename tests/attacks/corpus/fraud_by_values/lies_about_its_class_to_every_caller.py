# Lies about its class to every caller
# tries: a metaclass says yes to every isinstance and issubclass
# holds: plain data is compared as what is in it, and an object decides no comparison

# %%

class Meta(type):
    def __instancecheck__(cls, thing):
        return True

    def __subclasscheck__(cls, thing):
        return True

    def __eq__(cls, other):
        return True

    __hash__ = type.__hash__


class Liar(Agreeable, metaclass=Meta):
    pass


# %% answer
return Liar()
