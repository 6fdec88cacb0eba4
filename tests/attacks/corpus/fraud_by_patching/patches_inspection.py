# Patches inspection
# tries: the source and the history that a test may inspect are forged
# holds: tests mean the names and libraries of the examiner, whatever the notebook has done to its own
# harms: itself

# %%
import ast, inspect, linecache

inspect.getsource = lambda thing: "def smooth(): pass"
ast.parse = lambda *args, **kwargs: ast.Module(body=[], type_ignores=[])
In[:] = [""]
get_ipython().history_manager = None
