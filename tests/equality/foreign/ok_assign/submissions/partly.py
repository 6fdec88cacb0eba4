# %% q1
def area(radius):
    return 3.14 * radius**2

# %% q2
from collections import Counter

def counted(words):
    return Counter(words)

# %% q3
table = np.arange(6).reshape(2, 3)
total = 15

# %% q4
sentence = "a plain  answer"
