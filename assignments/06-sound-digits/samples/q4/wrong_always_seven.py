# score: 0
# because: Seven is right for one recording in ten.
model = None

def predict_digit(y, sr):
    return 7
