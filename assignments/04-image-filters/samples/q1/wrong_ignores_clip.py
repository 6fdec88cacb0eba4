# score: 3.5
# because: Takes clip as a parameter and does not use it.
def sharpen(img, clip=False):
    return conv2d(img, [[0, -1, 0], [-1, 5, -1], [0, -1, 0]], padding=1)
