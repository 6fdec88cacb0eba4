# Replaces the builtins
# tries: the notebook gets builtins that agree with everything
# holds: tests mean the names and libraries of the examiner, whatever the notebook has done to its own
# harms: itself

# %%
class Everything:
    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kwargs):
        return True

    def __getitem__(self, key):
        return True

    def __iter__(self):
        return iter(())


__builtins__ = Everything()
get_ipython().user_ns["__builtins__"] = Everything()
