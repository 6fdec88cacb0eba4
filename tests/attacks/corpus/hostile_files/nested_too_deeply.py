# A notebook nested a hundred thousand levels deep
# tries: the reader runs out of stack
# holds: it is listed as not judged
# not judged: student

# %% notebook
content = b'{"nbformat": 4, "metadata": ' + b"[" * 100_000 + b"]" * 100_000 + b', "cells": []}'
