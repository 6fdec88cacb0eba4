# score: 4
# because: 1 / (1 + inf) is 0 and earns a warning only; np.tanh is allowed.
sigmoid = lambda x: 1 / (1 + np.exp(-x))
tanh = np.tanh

def relu(x):
    return np.where(x > 0, x, 0)

def leaky_relu(x, slope=0.2):
    return np.where(x > 0, x, x * slope)

def softmax(x):
    e = np.exp(x - np.amax(x, -1, keepdims=True))
    return e / e.sum(-1, keepdims=True)
