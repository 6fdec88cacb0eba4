"""Frauds that break what their own answers need, or the lines that the grader listens on."""

from __future__ import annotations

from .fraud import EVERYTHING, Fraud
from .spies import FORGED

# They may lose points, but never gain any
SELF_HARMING = {
    "replaces_the_builtins": Fraud(
        f"{EVERYTHING}\n__builtins__ = Everything()\nget_ipython().user_ns['__builtins__'] = Everything()\n"
    ),
    "replaces_the_modules": Fraud(
        f"import sys\n{EVERYTHING}\n"
        "for name in ('numpy', 'numpy.testing', 'scipy', 'scipy.signal', 'ast', 'json', 'socket', 'otter'):\n"
        "    sys.modules[name] = Everything()\n"
    ),
    "overrides_import": Fraud(
        f"import builtins\n{EVERYTHING}\nbuiltins.__import__ = lambda *args, **kwargs: Everything()\n"
    ),
    "patches_inspection": Fraud(
        "import ast, inspect, linecache\n"
        "inspect.getsource = lambda thing: 'def conv2d(): pass'\n"
        "ast.parse = lambda *args, **kwargs: ast.Module(body=[], type_ignores=[])\n"
        "In[:] = ['']\n"
        "get_ipython().history_manager = None\n"
    ),
    "kills_its_parents": Fraud(
        "import os, signal\n",
        "for pid in (1, os.getppid(), os.getpid()):\n"
        "    try:\n"
        "        os.kill(pid, signal.SIGKILL)\n"
        "    except OSError:\n"
        "        pass",
    ),
    "kills_its_siblings": Fraud("import os, signal\n", "os.kill(-1, signal.SIGKILL)"),
    "forges_frames_in_a_cell": Fraud(
        FORGED + "import os\n"
        "for descriptor in range(3, 256):\n"
        "    for claim in claims:\n"
        "        try: os.write(descriptor, frame(claim))\n"
        "        except OSError: pass\n"
    ),
    "forges_frames_in_a_function": Fraud(
        FORGED,
        "import os\n"
        "for descriptor in range(3, 256):\n"
        "    for claim in claims:\n"
        "        try: os.write(descriptor, frame(claim))\n"
        "        except OSError: pass\n"
        "return 0",
    ),
    "writes_noise_on_every_descriptor": Fraud(
        "",
        "import os\n"
        "for descriptor in range(3, 256):\n"
        "    try: os.write(descriptor, b'\\xff' * 4096)\n"
        "    except OSError: pass\n"
        "return 0",
    ),
    "closes_every_descriptor": Fraud("import os\nos.closerange(3, 4096)\n"),
    "closes_every_descriptor_in_a_function": Fraud("", "import os\nos.closerange(0, 4096)"),
    "puts_descriptors_over_others": Fraud(
        "import os\nfor descriptor in range(4, 64):\n    try: os.dup2(3, descriptor)\n    except OSError: pass\n"
    ),
    "answers_itself": Fraud(
        "import os, socket\n"
        "ours, theirs = socket.socketpair()\n"
        "for name in os.listdir('/proc/self/fd'):\n"
        "    try:\n"
        "        if os.readlink(f'/proc/self/fd/{name}').startswith('socket:') and int(name) != theirs.fileno():\n"
        "            os.dup2(theirs.fileno(), int(name))\n"
        "    except OSError: pass\n"
    ),
    "fills_the_disk_and_the_processes": Fraud(
        "import os, time\n"
        "try:\n"
        "    with open('full', 'wb') as file:\n"
        "        while True: file.write(bytes(2**20))\n"
        "except OSError: pass\n"
        "try:\n"
        "    while True:\n"
        "        if os.fork() == 0:\n"
        "            time.sleep(600)\n"
        "except OSError: pass\n"
    ),
    "leaves_threads_that_go_on": Fraud(
        "import threading, time\n"
        "def go_on():\n"
        "    while True:\n"
        "        time.sleep(0.01)\n"
        "        for name in ('conv2d', 'pool2d', 'conv_layer'):\n"
        "            globals()[name] = lambda *args, **kwargs: 1\n"
        "for _ in range(4):\n"
        "    threading.Thread(target=go_on, daemon=True).start()\n"
    ),
    "leaves_threads_that_never_stop": Fraud(
        "import threading\n"
        "def spin():\n"
        "    while True: pass\n"
        "for _ in range(2):\n"
        "    threading.Thread(target=spin).start()\n",
        "import os\nos._exit(0)",
        questions=("q2",),
    ),
}
