# A notebook of millions of small values
# tries: a megabyte of text becomes a gigabyte of objects
# holds: what a notebook may hold is bounded before it is read
# not judged: student

# %% notebook
content = b'{"nbformat": 4, "cells": [' + b"[]," * 340_000 + b"[]]}"
