# score: 4
# because: Two formulas for sigmoid, chosen by a mask; tanh made of sigmoid.
def sigmoid(x):
    x = np.asarray(x, dtype=float)
    result = np.empty(x.shape)
    positive = x >= 0
    result[positive] = 1 / (1 + np.exp(-x[positive]))
    power = np.exp(x[~positive])
    result[~positive] = power / (1 + power)
    return result

def tanh(x):
    return 2 * sigmoid(2 * np.asarray(x)) - 1

def relu(x):
    return x * (x > 0)

def leaky_relu(x, slope=0.2):
    return np.maximum(x, 0) + slope * np.minimum(x, 0)

def softmax(x):
    shifted = np.exp(x - np.max(x, axis=-1)[..., np.newaxis])
    return shifted / np.sum(shifted, axis=-1)[..., np.newaxis]
