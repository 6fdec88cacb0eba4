# Waits for the connection of an accomplice
# tries: a server inside is reached by another submission, or from outside
# holds: a port cannot be opened; a socket file or name is the submission's own

# %%
import socket

def visitors():
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0{MARK}")
        server.listen()
        server.settimeout(0.2)
        return server.accept() and True

attempt("port", lambda: socket.create_server(("0.0.0.0", 0)).getsockname())
attempt("visitors", visitors)
