# score: 3
# because: An error of exactly 5 does not count.
def mean_absolute_error(true, predicted):
    return np.mean(np.abs(predicted - true))

def systolic_diastolic(windows):
    return windows.max(axis=1), windows.min(axis=1)

def shares(errors):
    return [100 * np.mean(np.abs(errors) < limit) for limit in (5, 10, 15)]

def bhs_grade(percent):
    a, b, c = percent
    if a >= 60 and b >= 85 and c >= 95:
        return "A"
    if a >= 50 and b >= 75 and c >= 90:
        return "B"
    if a >= 40 and b >= 65 and c >= 85:
        return "C"
    return "D"
