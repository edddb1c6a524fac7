"""The whole program in a process of its own, without the wait for its imports: a server imports it once, and forks.

What a fork leaves out is the start of Python and the imports: a few tests start it `anew`, or with `subprocess`.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from io import TextIOWrapper
from tempfile import TemporaryFile
from typing import Any, NamedTuple, NoReturn

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PATIENCE = 60.0  # seconds until a process must have ended
MODES = ("rb", "wb", "wb")  # of the standard streams


class Program:
    """A run of the program."""

    def __init__(
        self,
        argv: Sequence[str],
        streams: Sequence[int | None],
        *,
        environ: Mapping[str, str] | None = None,
        on_terminal: bool = False,
        anew: bool = False,
        before: str = "",
    ) -> None:
        """Start it with three standard streams, None for one that is closed; `on_terminal`, all are the same one.

        `anew` starts Python as well, so that it imports what it needs; otherwise, `before` is Python code to run first.
        """
        given = [*dict.fromkeys(stream for stream in streams if stream is not None)]
        request = {
            "argv": argv,
            "streams": [None if stream is None else given.index(stream) for stream in streams],
            "environ": {**os.environ, **(environ or {})},
            "folder": os.getcwd(),
            "on_terminal": on_terminal,
            "anew": anew,
            "before": before,
        }
        self._id: int = _ask(request, given)

    def kill(self, number: int) -> None:
        """Send a signal."""
        os.kill(self._id, number)

    def wait(self) -> int:
        """Wait for the end and return the exit status; a signal is a negative number."""
        try:
            return _ask({"wait": self._id})
        except TimeoutError:
            self.kill(signal.SIGKILL)
            _server().recv(100)
            raise AssertionError("the program does not end") from None


class Finished(NamedTuple):
    """What a run of the program came to."""

    returncode: int
    stdout: str
    stderr: str


def run(
    argv: Sequence[str],
    typed: str | bytes = "",
    *,
    streams: Mapping[int, int] | None = None,
    closed: Collection[int] = (),
    environ: Mapping[str, str] | None = None,
    before: str = "",
) -> Finished:
    """Run the program with a text in a pipe as its input and two files for its output; `streams` replace these."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)  # a text that does not fit into a pipe is an error
    os.write(writer, typed.encode() if isinstance(typed, str) else typed)
    os.close(writer)
    with open(reader, "rb") as stdin, TemporaryFile() as stdout, TemporaryFile() as stderr:
        used = {number: file.fileno() for number, file in enumerate((stdin, stdout, stderr))} | {**(streams or {})}
        open_streams = [None if number in closed else used[number] for number in used]
        code = Program(argv, open_streams, environ=environ, before=before).wait()
        stdout.seek(0)
        stderr.seek(0)
        return Finished(code, stdout.read().decode(), stderr.read().decode())


@cache
def _server() -> socket.socket:
    """Start the server of this process and return the connection to it."""
    ours, theirs = socket.socketpair()
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "tests.program", str(theirs.fileno())],
        cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, pass_fds=[theirs.fileno()],
        start_new_session=True,
    )  # fmt: skip
    theirs.close()
    ours.settimeout(PATIENCE)

    @atexit.register
    def stop() -> None:
        ours.close()
        process.wait()

    return ours


def _ask(request: Mapping[str, object], streams: Sequence[int] = ()) -> int:
    """Send a request to the server and return its answer, a number."""
    text = f"{json.dumps(request)}\n".encode()
    sent = socket.send_fds(_server(), [text], streams)
    _server().sendall(text[sent:])
    return int(_server().recv(100))


def _serve(channel: socket.socket) -> None:
    """Answer requests as long as they come; this returns in each process that is to be the program."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that runs tests in the background ignores it
    while True:
        text, streams, *_ = socket.recv_fds(channel, 65536, len(MODES))
        while text and not text.endswith(b"\n"):
            text += channel.recv(65536)
        if not text:
            os._exit(0)
        request = json.loads(text)
        if "wait" in request:
            answer = os.waitstatus_to_exitcode(os.waitpid(request["wait"], 0)[1])
        elif not (answer := os.fork()):
            channel.close()
            _become(request, streams)
            return
        for stream in streams:
            os.close(stream)
        channel.sendall(str(answer).encode())


def _become(request: Mapping[str, Any], streams: Sequence[int]) -> None:
    """Make this process what Python makes of a new one with these streams, arguments and environment."""
    if request["on_terminal"]:
        os.login_tty(streams[0])
    else:
        for number, place in enumerate(request["streams"]):
            if place is None:
                os.close(number)
            else:
                os.dup2(streams[place], number)
        for stream in streams:
            os.close(stream)
    os.chdir(request["folder"])
    if request["anew"]:
        program = [sys.executable, "-W", "error", "-m", "mlcert", *request["argv"]]
        os.execve(sys.executable, program, {"PYTHONUTF8": "1"} | request["environ"])  # noqa: S606
    os.environ.clear()
    os.environ.update(request["environ"])
    time.tzset()
    sys.argv = ["mlcert", *request["argv"]]
    sys.stdin, sys.stdout, sys.stderr = (_stream(number) for number in range(3))
    exec(request["before"], {})  # noqa: S102


def _stream(number: int) -> Any:
    """Return a standard stream as Python opens it; None if it is closed."""
    try:
        file = open(number, MODES[number], closefd=False)  # noqa: SIM115 - it stays open
    except OSError:
        return None
    return TextIOWrapper(file, encoding="utf-8", line_buffering=file.isatty())


def _end(code: int) -> NoReturn:
    """End as Python does, but without taking every module apart, which takes longer than most runs."""
    with suppress(Exception):  # then the end of Python says what could not be written
        sys.stdout.flush()
        sys.stderr.flush()
        gc.collect()  # warns of files that were left open
        os._exit(code)
    sys.exit(code)


def _raise(code: int) -> NoReturn:
    raise SystemExit(code)


if __name__ == "__main__":
    import mlcert

    for module in pkgutil.walk_packages(mlcert.__path__, "mlcert."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    from tests.disk import do_not_wait_for_the_disk

    do_not_wait_for_the_disk()
    gc.freeze()
    _serve(socket.socket(fileno=int(sys.argv[1])))
    gc.freeze = lambda: None  # so that the last collection finds what the program leaves open
    from mlcert import cli

    cli.leave = _raise
    try:
        cli.entry()
    except SystemExit as end:
        code = int(end.code or 0)
    _end(code)
