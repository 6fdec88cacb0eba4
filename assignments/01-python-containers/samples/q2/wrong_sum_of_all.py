# score: 0
# because: the first item is in the sum
def list_steps(values):
    new = values[1:]
    new.append(sum(values))
    new.insert(1, 0)
    new.sort(reverse=True)
    return new
