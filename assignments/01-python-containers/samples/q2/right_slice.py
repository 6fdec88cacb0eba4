# score: 4
def list_steps(values):
    new = values[1:]
    new.append(sum(new))
    new.insert(1, 0)
    new.sort(reverse=True)
    return new
