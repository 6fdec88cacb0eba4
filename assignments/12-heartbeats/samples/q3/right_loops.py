# score: 4
# because: Lists, and beats taken in turns.
import random

def class_weights(labels, classes):
    labels = [int(label) for label in labels]
    weights = {}
    for number in range(classes):
        count = labels.count(number)
        weights[number] = len(labels) / (classes * count) if count else 0
    return weights

def resample(labels, each, seed):
    chance = random.Random(seed)
    chosen = []
    for number in sorted(set(labels.tolist())):
        places = [n for n, label in enumerate(labels) if label == number]
        chance.shuffle(places)
        chosen += [places[n % len(places)] for n in range(each)]
    return chosen
