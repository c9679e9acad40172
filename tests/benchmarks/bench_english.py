"""Print how many words a second the reader reads, on one core, with all its rules.

`python -m tests.benchmarks.bench_english FOLDER [TIMES]` reads every .txt in a folder, each TIMES times (5).
"""

import resource
import sys
import time
from pathlib import Path

from app.ingest.readers.english.model import model, model_name
from app.ingest.readers.english.reader import read


def main(folder: str, times: str = "5") -> None:
    """Read the folder and print the figures."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(folder).glob("*.txt"))]
    before = time.perf_counter()
    model()
    loaded = time.perf_counter()
    for text in texts:
        read(text)
    started = time.perf_counter()
    for _ in range(int(times)):
        for text in texts:
            read(text)
    words = int(times) * sum(len(text.split()) for text in texts)
    rate = words / (time.perf_counter() - started)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{model_name()}: loaded in {loaded - before:.1f} s; {words} words of {len(texts)} texts at "
        f"{rate:,.0f} words a second; {memory:.0f} MB\n"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
