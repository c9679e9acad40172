"""What carries out reading: one thread, or as many processes as there are cores."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from multiprocessing import active_children, get_context, parent_process
from threading import Thread
from typing import TypeVar

from app.ingest.readers.machine import Task, prepare

Result = TypeVar("Result")


@asynccontextmanager
async def readers(
    processes: int, work: Callable[[Task], Result]
) -> AsyncIterator[Callable[[Task], "asyncio.Future[Result]"]]:
    """Give what does the work of tasks, one after the other in each process; 0 is one a core, 1 a thread of this one.

    What is read when the block is left by an exception is given up in other processes, and ended in a thread.  Raises
    MissingExtraError where the machine that reads is not installed.
    """
    count = processes or os.cpu_count() or 1
    executor: Executor = ThreadPoolExecutor(1)
    if count > 1:
        executor = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_begin)
    loop = asyncio.get_running_loop()

    def carry_out(task: Task) -> "asyncio.Future[Result]":
        with _uninterrupted():
            return loop.run_in_executor(executor, work, task)

    try:
        with _uninterrupted():
            prepared = loop.run_in_executor(executor, prepare)
        await prepared
        yield carry_out
    except BaseException:
        if count > 1:
            for process in active_children():
                process.terminate()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start processes that Ctrl-C, which a terminal tells to all, does not reach: it is the business of this one."""
    if not hasattr(signal, "pthread_sigmask"):  # on Windows, where they are deaf to it once they have begun
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the one that records is killed: its queue would be waited at for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
