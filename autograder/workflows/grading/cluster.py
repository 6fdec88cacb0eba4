"""Where a Dask scheduler is found: at an address, on this machine, or started by a batch system.

Everything about `distributed` is imported here when it is asked for: it is an extra.
"""

from __future__ import annotations

import importlib
import logging
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from autograder.errors import UsageError

LOCAL, SLURM, KUBERNETES = "local", "slurm", "kubernetes"
CONNECT_SECONDS = 10
_EXTRAS = {
    "distributed": "cnn-autograder[dask]",
    "dask_jobqueue": "dask-jobqueue",
    "dask_kubernetes": "dask-kubernetes",
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """A client of a scheduler. What was started for this run ends with `stop`; a cluster that was there stays.

    `where` is what to call it.
    """

    client: Any
    where: str
    _owned: ExitStack

    def stop(self) -> None:
        """Close the client, and end the cluster if it was started for this run."""
        self._owned.close()


def connect(asked: str, workers: int) -> Cluster:
    """Return a client of the scheduler that `asked` names.

    Args:
        asked: an address as `tcp://HOST:PORT` or `tls://HOST:PORT`, or `local`, `slurm` or `kubernetes`. The last two
            are set up as Dask's own configuration says (`jobqueue.slurm`, `kubernetes`).
        workers: how many workers to start; a scheduler at an address has those that it has.

    Raises:
        UsageError: the package is not installed, or no scheduler answers there.
    """
    distributed = _needed("distributed")
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what counts is said by the run
    owned = ExitStack()
    try:
        target = owned.enter_context(_started(asked, workers)) if asked in (LOCAL, SLURM, KUBERNETES) else asked
        client = distributed.Client(target, timeout=f"{CONNECT_SECONDS}s")
        owned.callback(client.close)
    except UsageError:
        raise
    except Exception as error:  # each kind of cluster has errors of its own for what is set up wrongly
        owned.close()
        raise UsageError(
            f"no Dask scheduler is to be had as --dask {asked}",
            evidence=f"{type(error).__name__}: {error}"[:500],
            remedy="start one with `dask scheduler` and give its address, or see docs/scale.md",
        ) from error
    return Cluster(client, asked, owned)


def _started(asked: str, workers: int) -> Any:
    if asked == LOCAL:
        # memory and restarts are for the boxes' own limits and for the pool: Dask would only see the worker's process
        return _needed("distributed").LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            memory_limit=0,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        )
    if asked == SLURM:
        cluster = _needed("dask_jobqueue").SLURMCluster()
    else:
        cluster = _needed("dask_kubernetes.operator").KubeCluster()
    cluster.scale(workers)
    return cluster


def _needed(module: str) -> Any:
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        package = _EXTRAS[module.partition(".")[0]]
        remedy = f"pip install '{package}'"
        raise UsageError(f"--dask needs {package}", evidence=str(error), remedy=remedy) from error
