# score: 0.5
# because: the smallest comes first
def list_steps(values):
    new = values[1:]
    new.append(sum(new))
    new.insert(1, 0)
    new.sort()
    return new
