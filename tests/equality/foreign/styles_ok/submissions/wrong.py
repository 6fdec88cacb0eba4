# %% q1
def Stack():
    return []

# %% q2
def table(n):
    return [[i * j for j in range(n)] for i in range(n)]

loud = print

# %% q3
Refused = ValueError

def root(x):
    return None

# %% q4
matrix = [[1.0, 2.0], [3.0, 4.5]]
mask = True
names = "a bcd"
nothing = 0
mixed = {}
when = "2024-02-29"
where = None
third = "1/3"
huge = 100
odd = []
frame = {"n": [2, 1]}
counts = 2

# %% q5
def outer(x, y):
    return x, y

def twice(function):
    return 2 * function

def walk(tree):
    return tree

def grow(items, item):
    items = [item]

# %% q6
def fib():
    return 1

basket = ("apple",)
put = None

class Matrix(list):
    pass
