# score: 1
# because: It knows the example only, of whichever year.
def total(prices):
    return {{both}}
