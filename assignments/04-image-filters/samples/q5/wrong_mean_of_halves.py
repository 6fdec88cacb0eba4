# score: 3.5
# because: The brighter half is not always the one with the object.
def left_or_right(img):
    middle = img.shape[1] // 2
    return "left" if img[:, :middle].mean() > img[:, -middle:].mean() else "right"
