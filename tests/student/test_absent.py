"""A computer without a GPU, where notebooks set one up."""

from __future__ import annotations

import subprocess
import sys

SET_UP = """
import tensorflow as tf
from autograder.student import absent

absent.install()
gpus = tf.config.list_physical_devices("GPU")
assert not gpus and len(gpus) == 0
tf.config.experimental.set_memory_growth(gpus[0], True)
for gpu in gpus:
    tf.config.experimental.set_memory_growth(gpu, True)
first = tf.config.experimental.list_physical_devices(device_type="GPU")[0]
tf.config.set_visible_devices(first, "GPU")
tf.config.set_visible_devices([first], device_type="GPU")
tf.config.set_logical_device_configuration(first, [tf.config.LogicalDeviceConfiguration(memory_limit=1024)])
assert tf.config.experimental.get_device_details(first) == {}
assert tf.config.list_physical_devices("CPU")[0].device_type == "CPU"
try:
    tf.config.list_physical_devices("TPU")[0]
except IndexError:
    print("no TPU either")
"""


def test_the_lines_that_set_a_gpu_up_do_no_harm() -> None:
    """They run, say that there is no GPU, and leave what is there as it is."""
    ran = subprocess.run([sys.executable, "-c", SET_UP], capture_output=True, text=True, check=False, timeout=240)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("There is no GPU where notebooks are graded: the code runs without one.\n")
    assert ran.stdout.endswith("no TPU either\n")
