"""Whether numbers are near each other."""


def near(one, other):
    """Whether two numbers differ by less than a hundredth."""
    return abs(one - other) < 0.01
