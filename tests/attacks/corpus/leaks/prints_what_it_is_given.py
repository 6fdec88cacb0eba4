# Prints what it is given
# tries: hidden inputs come back in the outputs of the notebook
# holds: what is printed while it is examined is not shown

# %%
import sys
import warnings
import logging

# %% answer
given = next(iter(locals().values()))
for show in (
    print,
    lambda x: print(x, file=sys.stderr),
    lambda x: print(x, file=sys.__stdout__),
    lambda x: display(x),
    lambda x: os.write(1, repr(x).encode()),
    lambda x: os.write(2, repr(x).encode()),
    warnings.warn,
    logging.error,
    lambda x: get_ipython().system(f"echo '{x}'"),
):
    try:
        show(repr(given))
    except Exception:
        pass
return 0.5
