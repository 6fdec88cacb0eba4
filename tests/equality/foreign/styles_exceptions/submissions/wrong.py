# on the template

# %% classes
class Overdrawn:
    pass

def Account(owner, balance=0):
    return {"owner": owner, "balance": balance}

# %% functions_of_functions
def compose(first, second):
    return second(first)

def counter(start=0, step=1):
    return start + step

def apply_all(function, values, default=None):
    return [function] * len(values)

def by_length(word):
    return None

# %% in_place
log = None

def tidy(rows):
    return sorted(rows)

def rename(record, names):
    return names

def clip(array, top):
    return array

def longest(rows):
    return len(rows)

def with_total(table):
    table = None

def careful(values, extra):
    return values

# %% values
Point = tuple

def echo(value):
    return str(value)

def factorial(n):
    return float(n)

def countdown(start):
    return list(range(start))

def mirrored(point):
    return point

def letters(text):
    return text

def grouped(words):
    return words

def statistics(values):
    return values

def per_city(table):
    return table

# %% talks
def greet(name, times=1):
    print("hello", name)

def ask():
    return 12

def words_in(stream):
    return stream

def report(rows, out):
    return rows

def checked(number):
    return number

# %% derived_classes
class Stack:
    def __init__(self, items):
        self.items = items

    def __eq__(self, other):
        return True

    def push(self, item):
        return self

    def top(self):
        return 3

class Celsius(str):
    def fahrenheit(self):
        return 212

Pair = tuple

def boiling():
    return "100"
