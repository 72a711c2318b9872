"""A process of its own that appends until it is stopped, and prints every acknowledged key.

Run it as ``python -m tests.progress.appending RECORD LEARNER PREFIX COUNT``.
"""

import sys
import time
from pathlib import Path

from progress.stores.sqlite import open_store
from tests.progress.facts import VERSIONS, answered, entry


def main() -> None:
    path, learner, prefix, count = sys.argv[1:]
    store = open_store(Path(path), create=True, now=lambda: time.time_ns() // 1_000_000)
    store.register_content(VERSIONS, 1)
    learner_id = store.add_learner(learner, learner, 1).learner_id
    for number in range(int(count)):
        key = f"{prefix}-{number}"
        store.append(learner_id, [entry(key, answered(number + 1))])
        sys.stdout.write(key + "\n")
        sys.stdout.flush()
    store.close()


if __name__ == "__main__":
    main()
