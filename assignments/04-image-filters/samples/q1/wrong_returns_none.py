# score: 0
# because: Prints the picture and returns nothing.
def sharpen(img, clip=False):
    print(conv2d(img, [[0, -1, 0], [-1, 5, -1], [0, -1, 0]], padding=1))
