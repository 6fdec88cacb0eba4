# %%
import otter

grader = otter.Notebook("intended.ipynb")


# %%
def half(x):
    return x / 2


# %%
grader.check("plain")


# %%
def root(x):
    if x < 0:
        raise ValueError("negative")
    return x**0.5


# %%
grader.check("pytest_raises")

# %%
with open("notes.txt", "w") as file:
    file.write("so it is")

# %%
grader.check("student_file")

# %%
visits = []


def visit(place):
    visits.append(place)
    return len(visits)


# %%
grader.check("state")

# %%
pass

# %%
grader.check("state_of_before")


# %%
class Money:
    def __init__(self, amount):
        self.amount = amount

    def __eq__(self, other):
        return self.amount == getattr(other, "amount", other)


# %%
grader.check("own_comparison")


# %%
def pow(base, exponent):
    return base**exponent


# %%
grader.check("builtin")


# %%
def title_of(page):
    return page.title


# %%
grader.check("own_object")

# %%
class Node:
    def __init__(self, value, after=None):
        self.value, self.after = value, after

def chain(*values):
    return Node(values[0], chain(*values[1:])) if values else None

# %%
grader.check("own_truth")
