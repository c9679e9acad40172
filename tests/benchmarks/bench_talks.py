"""Times the nested list of 20 talks on 50,000 made talks: by Parley, and by ORM objects on the same server.

`python -m tests.benchmarks.bench_talks [--talks 50000] [--rounds 5] [--seconds 4] [--databases sqlite postgresql]`
"""

import argparse
import asyncio
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import DIALECTS, fill_empty
from tests.made import fill_made
from tests.postgres import server

PARLEY, ORM = "/v1/talks?limit=20", "/orm/talks?limit=20"
OTHERS = {
    "as of a late day": f"{PARLEY}&as_of=2025-06-01",
    "as of an old day": f"{PARLEY}&as_of=2005-06-01",
    "status=held": f"{PARLEY}&status=held",
    "a frequent party": f"{PARLEY}&party=party-0",
    "a rare party": f"{PARLEY}&party=party-59",
    "one talk": "/v1/talks/talk-7",
    "healthz": "/healthz",
}
CLIENTS = 4
LEAST = 10
"""So many times as fast as ORM objects the list must be."""
_TICK = os.sysconf("SC_CLK_TCK")


class Given(argparse.Namespace):
    """What the command line says."""

    talks: int
    rounds: int
    seconds: float
    databases: list[str]


class Connection:
    """One connection that is kept open, and just enough HTTP for it."""

    def __init__(self, port: int, *headers: str) -> None:
        """Remember where to."""
        self.port, self.headers = port, "".join(f"{header}\r\n" for header in ("Host: bench", *headers))

    async def open(self) -> None:
        """Connect."""
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=2**24)

    async def get(self, path: str) -> bytes:
        """Give the body of an answer, which must be 200."""
        self.writer.write(f"GET {path} HTTP/1.1\r\n{self.headers}\r\n".encode())
        head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        assert head.startswith(b"http/1.1 200"), head
        return await self.reader.readexactly(int(head.partition(b"content-length: ")[2].split(b"\r\n", 1)[0]))


@contextmanager
def serving(url: str) -> Iterator[tuple[int, int]]:
    """Serve a base in a process of its own; give the port and the process id."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    command = ["-m", "uvicorn", "--factory", "tests.benchmarks.orm:app", "--port", str(port), "--log-level", "error"]
    process = subprocess.Popen(  # noqa: S603 - this very Python
        [sys.executable, *command, "--no-access-log"], env=os.environ | {"PARLEY_DATABASE_URL": url}
    )
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def cpu_seconds(pid: int) -> float:
    """Give the time that a process has computed, where the system tells it; else 0."""
    stat = Path(f"/proc/{pid}/stat")
    return sum(int(part) for part in stat.read_text().split()[13:15]) / _TICK if stat.exists() else 0.0


async def rate(port: int, path: str, seconds: float, *headers: str) -> tuple[float, int]:
    """Give the requests a second that the server answers, and how many those were."""
    ends = time.perf_counter() + seconds
    done = 0

    async def ask() -> None:
        nonlocal done
        connection = Connection(port, *headers)
        await connection.open()
        while time.perf_counter() < ends:
            await connection.get(path)
            done += 1
        connection.writer.close()

    begun = time.perf_counter()
    await asyncio.gather(*(ask() for _ in range(CLIENTS)))
    return done / (time.perf_counter() - begun), done


def measured(port: int, pid: int, path: str, seconds: float, *headers: str) -> tuple[float, float]:
    """Give requests a second, and milliseconds of the server's computing a request."""
    before = cpu_seconds(pid)
    a_second, done = asyncio.run(rate(port, path, seconds, *headers))
    return a_second, (cpu_seconds(pid) - before) / done * 1_000


async def body(port: int, path: str) -> bytes:
    """Give the body of one answer."""
    connection = Connection(port)
    await connection.open()
    return await connection.get(path)


def bench(dialect: str, url: str, given: Given) -> float:
    """Fill a base, measure it, and give how many times as fast as ORM objects Parley is."""
    fill_empty(url)
    begun = time.perf_counter()
    fill_made(url, given.talks)
    say(f"\n{dialect}: {given.talks:,} talks made in {time.perf_counter() - begun:.0f} s")
    with serving(url) as (port, pid):
        here, there = asyncio.run(body(port, PARLEY)), asyncio.run(body(port, ORM))
        assert json.loads(here) == json.loads(there), "the two lists differ"
        say(f"the list is {len(here) / 1_000:.0f} kB; both ways give the same{' bytes' * (here == there)}")
        for path in (PARLEY, ORM):
            asyncio.run(rate(port, path, 1))
        rounds: dict[str, list[tuple[float, float]]] = {PARLEY: [], ORM: []}
        for _ in range(given.rounds):
            for path, found in rounds.items():
                found.append(measured(port, pid, path, given.seconds))
        medians = {
            path: [statistics.median(part) for part in zip(*found, strict=True)] for path, found in rounds.items()
        }
        for name, path in (("Parley", PARLEY), ("ORM objects", ORM)):
            told(name, *medians[path])
        ratio: float = medians[PARLEY][0] / medians[ORM][0]
        by_cpu = medians[ORM][1] / medians[PARLEY][1] if medians[PARLEY][1] else 0.0
        say(f"  ratio {ratio:.1f} (by the server's own computing {by_cpu:.1f}); at least {LEAST} is wanted")
        told("gzip", *measured(port, pid, PARLEY, given.seconds, "Accept-Encoding: gzip"))
        for name, path in OTHERS.items():
            asyncio.run(body(port, path))
            told(name, *measured(port, pid, path, min(given.seconds, 2)))
    return ratio


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def told(name: str, a_second: float, computing: float) -> None:
    """Print one line."""
    say(f"  {name:20} {a_second:8.1f} requests/s   {computing:7.2f} ms of computing in the server each")


def main() -> int:
    """Measure; 1 where Parley is not fast enough."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--databases", nargs="+", choices=DIALECTS, default=DIALECTS)
    given = parser.parse_args(namespace=Given())
    ratios = []
    if "sqlite" in given.databases:
        with tempfile.TemporaryDirectory() as folder:
            ratios.append(bench("SQLite", f"sqlite+aiosqlite:///{folder}/made.db", given))
    if "postgresql" in given.databases:
        with server() as url:
            ratios.append(bench("PostgreSQL", url, given))
    return int(min(ratios) < LEAST)


if __name__ == "__main__":
    sys.exit(main())
