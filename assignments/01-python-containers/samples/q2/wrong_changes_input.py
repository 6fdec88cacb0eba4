# score: 3
# because: the given list is changed
def list_steps(values):
    values.pop(0)
    values.append(sum(values))
    values.insert(1, 0)
    values.sort(reverse=True)
    return values
