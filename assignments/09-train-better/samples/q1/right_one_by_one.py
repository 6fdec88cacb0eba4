# score: 4
# because: Loops with the math of single numbers.
import math

def each(function, x):
    return np.array([function(float(number)) for number in np.ravel(x)]).reshape(np.shape(x))

def sigmoid(x):
    return each(lambda n: 1 / (1 + math.exp(-n)) if n > -700 else 0.0, x)

def tanh(x):
    return each(math.tanh, x)

def relu(x):
    return each(lambda n: max(n, 0.0), x)

def leaky_relu(x, slope=0.2):
    return each(lambda n: n if n > 0 else n * slope, x)

def softmax(x):
    rows = []
    for row in np.reshape(x, (-1, np.shape(x)[-1])):
        powers = [math.exp(n - max(row)) for n in row]
        rows.append([power / sum(powers) for power in powers])
    return np.array(rows).reshape(np.shape(x))
