# Lying scalars
# tries: subclasses of float and int lie about differences and equality
# holds: plain data is compared as what is in it, and an object decides no comparison

# %%
class Float(float):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__

    def __abs__(self):
        return 0.0

    __hash__ = float.__hash__

    def __pos__(self):
        return 12.0


class Int(int):
    __eq__, __sub__, __rsub__, __abs__ = Float.__eq__, Float.__sub__, Float.__sub__, Float.__abs__
    __hash__ = int.__hash__


# %% answer
return [[Float(0.5), Int(3)]]
