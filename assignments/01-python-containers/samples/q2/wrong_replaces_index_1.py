# score: 0
# because: new[1] = 0 replaces an item
def list_steps(values):
    new = values[1:]
    new.append(sum(new))
    new[1] = 0
    new.sort(reverse=True)
    return new
