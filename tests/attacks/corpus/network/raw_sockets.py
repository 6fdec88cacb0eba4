# Opens raw and packet sockets
# tries: frames are read from, and written to, the network card
# holds: only sockets of the Unix family can be made

# %%
import socket

for family in (
    "AF_PACKET",
    "AF_NETLINK",
    "AF_VSOCK",
    "AF_CAN",
    "AF_BLUETOOTH",
    "AF_ALG",
    "AF_TIPC",
    "AF_KEY",
    "AF_RDS",
):
    if hasattr(socket, family):
        for kind in (socket.SOCK_RAW, socket.SOCK_DGRAM, socket.SOCK_STREAM, socket.SOCK_SEQPACKET):
            attempt(f"{family} {kind.name}", lambda: socket.socket(getattr(socket, family), kind).close() or True)
attempt("ping", lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP).close() or True)
