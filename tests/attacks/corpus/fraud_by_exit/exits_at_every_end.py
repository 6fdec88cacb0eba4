# Exits at every end
# tries: exit handlers, finalizers and fork hooks end the process or claim success
# holds: an ending is a failed answer, never a passed or an excused one

# %%
import atexit, os, threading, weakref

atexit.register(os._exit, 0)
threading._register_atexit(os._exit, 0)
os.register_at_fork(after_in_child=lambda: None)


class Last:
    def __del__(self):
        print("All tests passed!")


last = Last()
