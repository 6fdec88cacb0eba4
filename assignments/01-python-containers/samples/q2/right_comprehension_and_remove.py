# score: 4
def list_steps(values):
    new = [number for number in values]
    new.remove(new[0])
    new += [sum(new)]
    new[1:1] = [0]
    new.sort(key=lambda number: -number)
    return new
