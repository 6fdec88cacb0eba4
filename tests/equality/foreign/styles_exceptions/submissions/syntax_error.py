# %% classes
class Account
    pass

# %% values
def echo(value):
    return value

def factorial(n):
    return n * (factorial(n - 1)

# %% talks
def checked(number):
    if number < 0:
        raise ValueError(f"{number} is negative")
    return number ** .5
