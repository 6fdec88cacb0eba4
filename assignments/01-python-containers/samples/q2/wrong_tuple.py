# score: 0
# because: a tuple is returned, a list was asked
def list_steps(values):
    left = values[1:]
    return tuple(sorted([*left, sum(left), 0], reverse=True))
