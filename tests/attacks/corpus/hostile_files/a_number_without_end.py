# A number of a million digits
# tries: the reading of a number takes quadratic time, or an error of its own
# holds: it is no JSON that is read
# not judged: student

# %% notebook
content = b'{"nbformat": 4, "metadata": {"x": ' + b"9" * 900_000 + b'}, "cells": []}'
