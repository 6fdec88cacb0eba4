# %% q1
class Stack:
    def __init__(self):
        self.items = undefined_name

# %% q2
def table(n):
    print(1, 2, 3)
    raise RuntimeError("table")

def loud(text, mark="!", *, times=1):
    print(text.upper(), end=mark * times + "\n")
    return len(undefined_name)

# %% q3
def root(x):
    raise Refused("not thirteen")

# %% q4
matrix = np.array([[1.0, 2.0], [3.0, 4.5]])
mask = matrix > "2"

# %% q5
def outer(x):
    def inner(y):
        return inner(y)
    return inner

def twice(function):
    raise TypeError("twice")

def walk(tree):
    return walk(tree)

def grow(items, item):
    items.append(item)
    raise MemoryError("full")

# %% q6
def fib():
    yield 0
    yield 1
    yield 1
    raise ArithmeticError

def put(thing):
    basket.append(thing, thing)

class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def __getattr__(self, name):
        raise KeyError(name)
