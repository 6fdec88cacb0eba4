# Patches numpy testing
# tries: the assertions of numpy.testing are replaced by ones that do nothing
# holds: tests mean the names and libraries of the examiner, whatever the notebook has done to its own

# %%
import numpy.testing

for name in dir(numpy.testing):
    if name.startswith("assert"):
        setattr(numpy.testing, name, lambda *args, **kwargs: None)
