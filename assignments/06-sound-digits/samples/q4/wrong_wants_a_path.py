# score: 0
# because: Expects the name of a file.
model = None

def predict_digit(path):
    rate, samples = wavfile.read(path)
    return 0
