# %% classes
class Overdrawn(Exception):
    pass

class Account:
    def __init__(self, owner, balance=0):
        self.owner, self.balance, self.history = owner, balance, []

    def deposit(self, amount):
        raise NotImplementedError

    def withdraw(self, amount):
        raise Overdrawn(amount, self.balance)

    def __eq__(self, other):
        return self.nothing

    def __str__(self):
        raise RuntimeError("no text")

    def __len__(self):
        raise IndexError("no length")

# %% functions_of_functions
def compose(first, second):
    return lambda value: 1 / 0

def counter(start=0, *, step=1):
    def count():
        nonsense += step
        return nonsense
    return count

def apply_all(function, values, default=None, **options):
    return [function(value, **options) for value in values]

def by_length(word):
    return word.size

# %% in_place
log = []

def tidy(rows):
    rows.clear()
    raise RuntimeError("too late")

def rename(record, **names):
    record.pop("a")
    del record["no such key"]

def clip(array, top):
    array[:, 100] = top

def longest(rows):
    return rows[max(rows)]

def with_total(table):
    table["total"] = table["a"] + table["c"]

# %% values
def echo(value):
    return value.nothing

def factorial(n):
    return n * factorial(n - 1)

def countdown(start):
    yield start
    raise ValueError("that is all")

def mirrored(point):
    return Point(point.y)

def letters(text):
    return collections.Count(text)

def grouped(words):
    return words["first"]

def statistics(values):
    raise KeyError(3)

def per_city(table):
    return table.groupby("town").mean()

# %% talks
def greet(name, times=1):
    print("Hello,", name)
    raise EOFError

def ask():
    return int("x")

def words_in(stream):
    return stream.recv()

def report(rows, out):
    out.close()
    out.write("x")

def checked(number):
    assert number >= 0, "negative"
    return number**0.5

# %% derived_classes
class Stack(list):
    def push(self, item):
        self.insert(item)

    def top(self):
        return self.last

class Celsius(float):
    def fahrenheit(self):
        raise ValueError("too hot")

class Pair(collections.namedtuple("Pair", "left right")):
    def swapped(self):
        return Pair(self.right)

def boiling():
    return Celsius("hot")
