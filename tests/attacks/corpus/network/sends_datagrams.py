# Sends datagrams
# tries: a datagram to the host and to everybody on the network needs no answer
# holds: no socket of the internet can be made

# %%
import socket


def send(address, *options):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        for option in options:
            line.setsockopt(socket.SOL_SOCKET, option, 1)
        return line.sendto(MARK.encode(), (address, HOST["udp"]))


attempt("host", lambda: send("127.0.0.1"))
attempt("everybody", lambda: send("255.255.255.255", socket.SO_BROADCAST))
attempt("group", lambda: send("224.0.0.1"))
