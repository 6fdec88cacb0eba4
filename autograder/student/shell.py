"""An IPython shell without a kernel: magics, `!commands`, await and rich display; a recorder keeps what is shown."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, cast

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from IPython.utils.text import LSString, SList
from traitlets import Type
from traitlets.config import Config

from autograder.student import installs, plain_cells, platforms, tasks
from autograder.student.extensions import Extensions
from autograder.student.recorder import Recorder, Stream

MOST_FRAMES = 12
LONGEST_TRACEBACK = 8_000
OURS = str(Path(__file__).parents[1])  # the folder of this package
LIBRARY_FOLDER = re.compile(r"^/.*/(site-packages|dist-packages|python3\.\d+)/")


class _Publisher(DisplayPublisher):
    """`display(...)` and figures."""

    def publish(self, data: Any, metadata: Any = None, source: Any = None, **more: Any) -> None:
        """Record what is displayed."""
        self.shell.recorder.show("display_data", data)

    def clear_output(self, wait: bool = False) -> None:
        """Drop what the cell has shown so far."""
        self.shell.recorder.outputs.clear()


class _Hook(DisplayHook):
    """The value of a cell's last expression."""

    def write_output_prompt(self) -> None:
        """No prompt is printed: the outputs have a structure of their own."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: Any = None) -> None:
        """Record the value."""
        shell = cast(Shell, self.shell)
        shell.recorder.show("execute_result", format_dict, execution_count=shell.execution_count)

    def finish_displayhook(self) -> None:
        """Nothing is left to be flushed."""
        self._is_active = False


class Shell(InteractiveShell):
    """Made once, before the fork, and warmed; `attach` gives it the recorder of one submission."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)
    recorder: Recorder
    _told_of_installs = False

    @classmethod
    def made(cls) -> Shell:
        """The one shell of this process. It keeps no history file: that would start a thread, and `In` is enough."""
        config = Config()
        config.HistoryManager.enabled = False
        shell: Shell = cls.instance(config=config)
        shell.input_transformer_manager = plain_cells.Manager()
        register: Callable[..., None] = shell.register_magic_function
        for name in platforms.MAGICS:
            register(platforms.magic(name), "line", name)
        return shell

    def init_io(self) -> None:
        """Leave the streams alone until a submission runs."""

    def enable_gui(self, gui: str | None = None) -> None:
        """`%matplotlib inline` asks for the event loop of a window system: there is none."""

    def enable_matplotlib(self, gui: str | None = None) -> Any:
        """Show figures in the page whatever is asked for: there are no windows and no widgets."""
        enable: Callable[..., Any] = super().enable_matplotlib
        return enable("inline")

    def _format_exception_for_storage(self, *args: Any, **more: Any) -> dict[str, Any]:
        """Store nothing: IPython would colour the source of every frame, for a history that nobody reads."""
        return {}

    def attach(self, recorder: Recorder) -> None:
        """Send everything that is shown from now on to `recorder`."""
        self.recorder = recorder
        self._told_of_installs = False
        self._extensions = Extensions()
        self._beginning: set[str] = set()  # the functions of the notebook that begin tasks
        self.user_ns["_dh"] = [Path.cwd().as_posix()]  # the folders that `%cd` has been in
        self.user_ns.setdefault("__spec__", None)  # as in Jupyter; multiprocessing looks at it before it spawns
        sys.stdout = Stream(recorder, "stdout")
        sys.stderr = Stream(recorder, "stderr")

    def should_run_async(self, raw_cell: str, **more: Any) -> bool:
        """Return whether a cell needs the event loop: in Jupyter it always runs, also where nothing is awaited."""
        awaits: Callable[..., bool] = super().should_run_async
        begins = tasks.begins(more.get("transformed_cell") or raw_cell, self._beginning)
        return awaits(raw_cell, **more) or (begins and more.get("preprocessing_exc_tuple") is None)

    def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1) -> Any:
        """Run a `%magic`; one that installs is answered at once, before it looks for a program that may be missing."""
        if installs.only_installs(f"{magic_name} {line}"):
            self._tell_of_installs()
            return None
        run: Callable[..., Any] = super().run_line_magic
        depth = _stack_depth + 3  # the frames between here and the cell
        return self._extensions.run(self, lambda: run(magic_name, line, _stack_depth=depth), magic_name, line)

    def system(self, cmd: str) -> None:
        """Run a `!command`, showing its output as it comes."""
        expand: Callable[..., str] = self.var_expand
        command = expand(cmd, depth=1)
        if installs.only_installs(command):
            self._tell_of_installs()
            return
        with os.popen(f"{{ {command}\n}} 2>&1") as pipe:
            for chunk in iter(lambda: pipe.read(8192), ""):
                self.recorder.stream("stdout", chunk)

    system_raw = system_piped = system

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        """Run `lines = !command`."""
        expand: Callable[..., str] = self.var_expand
        if installs.only_installs(expand(cmd, depth=depth + 1)):
            self._tell_of_installs()
            return SList() if split else LSString()
        getoutput: Callable[..., Any] = super().getoutput
        return getoutput(cmd, split=split, depth=depth + 1)

    def _tell_of_installs(self) -> None:
        """Answer a command that installs: in words once, and no process is started for it."""
        if not self._told_of_installs:
            self.recorder.stream("stdout", installs.ANSWER)
        self._told_of_installs = True

    def showtraceback(self, exc_tuple: Any = None, *args: Any, **more: Any) -> None:
        """Record the error with the frames of the student's own cells."""
        kind, value, trace = exc_tuple if exc_tuple and exc_tuple[0] else sys.exc_info()
        if kind is not None and value is not None:
            self._record_error(kind, value, trace)

    def showsyntaxerror(self, filename: str | None = None, running_compiled_code: bool = False) -> None:
        """Record a syntax error."""
        kind, value, _ = sys.exc_info()
        if kind is not None and value is not None:
            self._record_error(kind, value, None)

    def showindentationerror(self) -> None:
        """Record an indentation error."""
        self.showsyntaxerror()

    def _record_error(self, kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        try:
            text = _short_traceback(kind, value, trace)
            message = str(value)
        except Exception:  # a hostile exception may fail to show itself
            text, message = kind.__name__, "(the error has no readable text)"
        self.recorder.error(kind.__name__, message, text[-LONGEST_TRACEBACK:].splitlines())

    def run(self, source: str) -> ExecutionResult:
        """Run one cell as a notebook does."""
        run_cell: Callable[..., ExecutionResult] = self.run_cell
        return run_cell(source, store_history=True)


def _short_traceback(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> str:
    """Return the traceback through the student's cells and the libraries that they use.

    Frames of IPython and of the grader are left out; a library's file is named from its package on, because where it
    lies on the grading computer is of no use to a student.
    """
    report = traceback.TracebackException(kind, value, trace, limit=-MOST_FRAMES, compact=True)
    kept = [
        frame for frame in report.stack if not frame.filename.startswith(OURS) and "/IPython/" not in frame.filename
    ]
    for frame in kept:
        frame.filename = LIBRARY_FOLDER.sub("", frame.filename)
    report.stack = traceback.StackSummary.from_list(kept)
    return "".join(report.format(chain=False)).rstrip()
