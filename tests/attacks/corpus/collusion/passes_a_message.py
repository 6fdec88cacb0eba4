# Passes the answers through sockets
# tries: a socket file, an abstract name or a port is where the two meet
# holds: each submission has a network and a file system of its own
# students: 2

# %%
import socket
import time

GIVES = HOST["student"].endswith("giver")
places = ["/tmp/%s.sock" % MARK, "\0" + MARK, "/dev/shm/%s.sock" % MARK]
end = time.time() + 1.5
got = []
if GIVES:
    servers = []
    for place in places:
        try:
            server = socket.socket(socket.AF_UNIX)
            server.bind(place)
            server.listen()
            server.settimeout(0.05)
            servers.append(server)
        except OSError:
            pass
    while time.time() < end:
        for server in servers:
            try:
                server.accept()[0].sendall(b"577215")
                got.append("a visitor")
            except OSError:
                pass
else:
    while time.time() < end:
        for place in places:
            try:
                with socket.socket(socket.AF_UNIX) as line:
                    line.connect(place)
                    got.append(line.recv(99))
            except OSError:
                pass
        time.sleep(0.02)
attempt("answer", lambda: got)
attempt("port", lambda: socket.create_connection(("127.0.0.1", 34567), 0.1) and True)
print("met", end - 1.5, end)
