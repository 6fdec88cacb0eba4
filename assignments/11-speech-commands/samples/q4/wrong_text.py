# score: 0
# because: Gives texts.
def conv1d_model(frames=49, bands=40, words=10):
    return "22,506"

def conv2d_model(frames=49, bands=40, words=10):
    return "30,410"
