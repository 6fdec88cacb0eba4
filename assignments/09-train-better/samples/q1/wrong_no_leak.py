# score: 2
# because: Leaky ReLU is ReLU.
def sigmoid(x):
    """Return 1 / (1 + e^-x)."""
    return (1 + tanh(np.asarray(x) / 2)) / 2

def tanh(x):
    """Return the hyperbolic tangent."""
    x = np.asarray(x)
    small = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - small) / (1 + small)

def relu(x):
    """Return x, and 0 where it is negative."""
    return np.maximum(x, 0)

def leaky_relu(x, slope=0.2):
    """Return x, and slope times x where it is negative."""
    x = np.asarray(x)
    return np.maximum(x, 0)

def softmax(x):
    """Return probabilities along the last axis."""
    x = np.asarray(x)
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
