# score: 3
# because: Rounds up, so the last place leaves the picture.
import math

def output_size(n, f, stride=1, padding=0):
    if n + 2 * padding < f:
        raise ValueError("too large")
    return math.ceil((n + 2 * padding - f) / stride) + 1
