# score: 5
# because: Sorted rows and errors.
def mean_absolute_error(true, predicted):
    return np.mean(np.abs(predicted - true))

def systolic_diastolic(windows):
    rows = np.sort(windows, axis=1)
    return rows[:, -1], rows[:, 0]

def shares(errors):
    sizes = np.sort(np.abs(errors))
    return np.searchsorted(sizes, [5, 10, 15], side="right") * 100 / len(sizes)

def bhs_grade(percent):
    a, b, c = percent
    if a >= 60 and b >= 85 and c >= 95:
        return "A"
    if a >= 50 and b >= 75 and c >= 90:
        return "B"
    if a >= 40 and b >= 65 and c >= 85:
        return "C"
    return "D"
