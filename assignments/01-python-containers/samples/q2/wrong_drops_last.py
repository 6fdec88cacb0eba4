# score: 0.5
# because: pop() without an index takes the last item
def list_steps(values):
    new = list(values)
    new.pop()
    new.append(sum(new))
    new.insert(1, 0)
    new.sort(reverse=True)
    return new
