# Asks the grader for its descriptors
# tries: a socket that leads out may pass a descriptor of the grader's
# holds: the wires to the grader carry no descriptors

# %% answer q2
import array
import socket

for number in range(3, 64):
    try:
        line = socket.socket(fileno=os.dup(number))
        line.setblocking(False)
        line.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0]))])
    except OSError:
        pass
return 0.5
