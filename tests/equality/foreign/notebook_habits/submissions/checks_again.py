# %% q1
grader.check("q1")
answer = 2
grader.check("q1")
answer = 1

# %% q2
for name in ("q1", "q2"):
    grader.check(name)

def double(x):
    return x + x

# %% end
grader.check("q3")
axes.set_title("cubes")
double = None
grader.check("q2")
answer = 1.0
unchecked = (1, 2)
