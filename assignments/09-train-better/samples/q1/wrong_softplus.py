# score: 2
# because: The softmax is right; the others are smooth cousins with other numbers.
def sigmoid(x):
    return np.clip(0.2 * x + 0.5, 0, 1)

def tanh(x):
    return np.clip(x, -1, 1)

def relu(x):
    return np.log1p(np.exp(x))

def leaky_relu(x, slope=0.2):
    return np.where(x > 0, x, slope * (np.exp(x) - 1))

def softmax(x):
    powers = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
