# Shadows getattr
# tries: the name getattr means something else in the notebook
# holds: tests mean the names and libraries of the examiner, whatever the notebook has done to its own

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


getattr = Everything()
