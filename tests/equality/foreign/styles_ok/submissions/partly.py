# %% q1
class Stack(list):
    def push(self, item):
        self.append(item)

# %% q2
def table(n):
    for i in range(1, n + 1):
        print(*[i * j for j in range(1, n + 1)], "")

def loud(text, mark="!", times=1):
    print(text.upper() + mark * times)
    return text

# %% q3
class Refused(Exception):
    pass

def root(x):
    if x < 0:
        raise ValueError("negative number")
    if x == 13:
        raise Refused("not thirteen")
    return x**0.5

# %% q4
matrix = np.array([[1, 2], [3, 4.5]])
mask = matrix >= 2
names = np.array(["a", "bcd"], dtype="<U5")
nothing = ""
mixed = {"s": {3}, "k": (1, [2.5, None]), "b": b"\x00", "z": 2 + 3j}
when = datetime(2024, 2, 29)
where = "data/x.csv"
third = 1 / 3
huge = 2.0**100
odd = [float("nan"), float("inf"), 0]
frame = pd.DataFrame({"n": [1, 2], "w": ["y", "x"]})
counts = frame.groupby("w").size()

# %% q5
def outer(x):
    return lambda y: (x, y)

def twice(function):
    return lambda x: function(function(x))

def walk(tree):
    result = []
    if tree:
        left, value, right = tree
        result = [*walk(left), value, *walk(right)]
    return result

def grow(items, item):
    return items + [item]

# %% q6
def fib():
    numbers = [0, 1]
    for _ in range(20):
        numbers.append(numbers[-1] + numbers[-2])
    return iter(numbers)

basket = []
total = 5

def put(thing):
    global basket
    basket = basket + [thing]

class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def __mul__(self, factor):
        return Matrix([[value * factor for value in row] for row in self.rows])

    def __neg__(self):
        return self * -1
