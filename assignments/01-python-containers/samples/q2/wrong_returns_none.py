# score: 0
# because: sort returns None
def list_steps(values):
    new = values[1:]
    new.append(sum(new))
    new.insert(1, 0)
    return new.sort(reverse=True)
