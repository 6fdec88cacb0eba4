# score: 5
# because: Plain Python.
import random

def split_by_speaker(speakers, held, seed):
    names = sorted(set(speakers))
    back = random.Random(seed).sample(names, held)
    train = [n for n, name in enumerate(speakers) if name not in back]
    test = [n for n, name in enumerate(speakers) if name in back]
    return train, test

def leaks(speakers, train, test):
    here = {speakers[n] for n in test}
    return sorted({speakers[n] for n in train if speakers[n] in here})
