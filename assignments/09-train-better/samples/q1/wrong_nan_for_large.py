# score: 3
# because: Tanh and softmax by the formula of the table.
def sigmoid(x):
    """Return 1 / (1 + e^-x)."""
    return 1 / (1 + np.exp(-x))

def tanh(x):
    """Return the hyperbolic tangent."""
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))

def relu(x):
    """Return x, and 0 where it is negative."""
    return np.maximum(x, 0)

def leaky_relu(x, slope=0.2):
    """Return x, and slope times x where it is negative."""
    x = np.asarray(x)
    return np.where(x < 0, slope * x, x)

def softmax(x):
    """Return probabilities along the last axis."""
    x = np.asarray(x)
    powers = np.exp(x)
    return powers / powers.sum(axis=-1, keepdims=True)
