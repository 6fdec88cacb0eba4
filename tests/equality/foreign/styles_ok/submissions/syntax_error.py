# %% q1
class Stack:
    def push(self, item)
        return self

# %% q4
matrix = np.array([[1.0, 2.0], [3.0, 4.5])

# %% q6
def fib():
    yield from [0, 1 1]
