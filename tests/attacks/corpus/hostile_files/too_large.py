# A notebook larger than notebooks may be
# tries: saved outputs of many megabytes are parsed
# holds: the size is looked at before the file is read
# not judged: student

# %% notebook
content = b'{"nbformat": 4, "metadata": {}, "cells": [], "x": "' + b"x" * (3 << 20) + b'"}'
