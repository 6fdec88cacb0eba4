# Opens files, pipes and sockets without end
# tries: the table of open files of the machine fills up
# holds: the limit of open files of each process

# %%
import socket


def opened(make):
    kept = []
    try:
        while len(kept) < 5000:
            kept.append(make())
    except OSError:
        pass
    return len(kept)


attempt("files", lambda: opened(lambda: open("/dev/null")) > 64)
attempt("pipes", lambda: opened(os.pipe) > 64)
attempt("sockets", lambda: opened(socket.socketpair) > 64)
