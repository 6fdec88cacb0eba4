# score: 0
# because: print is not return
def list_steps(values):
    new = values[1:]
    new.append(sum(new))
    new.insert(1, 0)
    new.sort(reverse=True)
    print(new)
