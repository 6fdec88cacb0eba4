# score: 1.5
# because: a set keeps each number once
def list_steps(values):
    left = values[1:]
    new = sorted(set(left) | {0} | {sum(left)}, reverse=True)
    return new
