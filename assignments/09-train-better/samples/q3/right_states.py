# score: 4
# because: The memories in a dictionary, a function for each optimizer.
def sgd(g, state, rate):
    return -rate * g

def momentum(g, state, rate):
    state["v"] = 0.9 * state.get("v", 0) - rate * g
    return state["v"]

def rmsprop(g, state, rate):
    state["s"] = 0.9 * state.get("s", 0) + 0.1 * g * g
    return -rate * g / (state["s"] + 1e-7) ** 0.5

def adam(g, state, rate):
    t = state["t"] = state.get("t", 0) + 1
    state["m"] = 0.9 * state.get("m", 0) + 0.1 * g
    state["s"] = 0.999 * state.get("s", 0) + 0.001 * g * g
    return -rate * state["m"] / (1 - 0.9**t) / (np.sqrt(state["s"] / (1 - 0.999**t)) + 1e-7)

def descend(gradient, start, optimizer, rate, steps):
    places, state = [np.asarray(start, float)], {}
    step = {"sgd": sgd, "momentum": momentum, "rmsprop": rmsprop, "adam": adam}[optimizer]
    for _ in range(steps):
        places.append(places[-1] + step(gradient(places[-1]), state, rate))
    return np.stack(places)
