# score: 4
# because: A share that is reached exactly is not enough.
def mean_absolute_error(true, predicted):
    return np.mean(np.abs(predicted - true))

def systolic_diastolic(windows):
    return windows.max(axis=1), windows.min(axis=1)

def shares(errors):
    return np.array([(np.abs(errors) <= limit).sum() / len(errors) * 100 for limit in (5, 10, 15)])

def bhs_grade(percent):
    for grade, needed in [("A", (60, 85, 95)), ("B", (50, 75, 90)), ("C", (40, 65, 85))]:
        if all(share > least for share, least in zip(percent, needed)):
            return grade
    return "D"
