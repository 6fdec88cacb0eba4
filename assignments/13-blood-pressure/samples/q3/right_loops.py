# score: 5
# because: Loops, and the grades as columns.
def mean_absolute_error(true, predicted):
    total = 0.0
    for a, b in zip(true.ravel(), predicted.ravel()):
        total += abs(a - b)
    return total / true.size

def systolic_diastolic(windows):
    return windows.max(axis=1), windows.min(axis=1)

def shares(errors):
    return np.array([(np.abs(errors) <= limit).sum() / len(errors) * 100 for limit in (5, 10, 15)])

def bhs_grade(percent):
    steps = np.array([[60, 85, 95], [50, 75, 90], [40, 65, 85]])
    reached = (np.array(percent) >= steps).all(axis=1)
    return "ABCD"[int(3 - reached.sum())]
