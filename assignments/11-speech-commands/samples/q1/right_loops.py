# score: 4
# because: A loop adds one square and takes one away.
import os

def word_and_speaker(path):
    folder, name = os.path.split(path)
    return os.path.basename(folder), name[:name.index("_")]

def one_second(y, rate):
    long = np.zeros(max(len(y), rate), dtype=y.dtype)
    long[:len(y)] = y
    squares = [float(number) ** 2 for number in long]
    now = most = sum(squares[:rate])
    best = 0
    for start in range(1, len(long) - rate + 1):
        now += squares[start + rate - 1] - squares[start - 1]
        if now > most * (1 + 1e-12):
            most, best = now, start
    return long[best:best + rate]
