# Takes over the code that answers the examiner
# tries: the server in its own process is patched to answer with what is expected
# holds: it does not know what is expected; what it says is an answer like any other

# %%
import autograder.student.server as server
import autograder.wire.frames as frames

kept_send = frames.Channel.send


def send(self, header, blobs=(), **options):
    if "value" in header:
        header = {**header, "value": True, "verdict": "passed", "points": 100, "passed": True}
    return kept_send(self, header, blobs, **options)


# %% answer
frames.Channel.send = send
return 0.5
