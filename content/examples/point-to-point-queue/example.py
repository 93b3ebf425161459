# Workers compete for jobs: a crashed one is replaced when its lease ends. A slow one
# looks just the same: without a heartbeat its job is repeated and ends as dead letter.
from dataclasses import dataclass
from itertools import count

LEASE = 3
MAX_DELIVERIES = 3


@dataclass(frozen=True)
class Job:
    id: str
    ticks: int


@dataclass
class Entry:
    job: Job
    receipt: int = 0
    lease_until: int = 0
    deliveries: int = 0


class Queue:
    # Queue: an in-memory stand-in without storage and replicas.
    def __init__(self, jobs: list[Job]) -> None:
        self._entries = [Entry(job) for job in jobs]
        self._receipts = count(1)
        self.dead: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._entries)

    def take(self, now: int) -> tuple[Job, int] | None:
        # Lease: what is taken stays here, hidden until the time is over.
        for entry in [e for e in self._entries if e.lease_until <= now]:
            if entry.deliveries == MAX_DELIVERIES:
                self._entries.remove(entry)
                self.dead.append(entry.job.id)
                continue
            entry.deliveries += 1
            entry.receipt = next(self._receipts)
            entry.lease_until = now + LEASE
            return entry.job, entry.receipt
        return None

    # Heartbeat and acknowledgement need the Receipt of the current delivery.
    def extend(self, receipt: int, now: int) -> None:
        for entry in (e for e in self._entries if e.receipt == receipt):
            entry.lease_until = now + LEASE

    def ack(self, receipt: int) -> bool:
        before = len(self._entries)
        self._entries = [e for e in self._entries if e.receipt != receipt]
        return len(self._entries) < before


def run(
    jobs: list[Job], *, heartbeat: bool = False, crash_of_a: int | None = None
) -> list[str]:
    # Worker: takes, works, acknowledges. Returns who did which job when.
    queue = Queue(jobs)
    busy: dict[str, tuple[Job, int, int]] = {}
    effects: list[str] = []
    ticks = count()
    while queue or busy:
        now = next(ticks)
        for name in "AB":
            if name == "A" and crash_of_a is not None and now >= crash_of_a:
                busy.pop(name, None)  # a crash tells the queue nothing
                continue
            if name in busy:
                job, receipt, done_at = busy[name]
                if now >= done_at:
                    effects.append(f"{name}:{job.id}@{now}")
                    if not queue.ack(receipt):
                        print(f"  t{now} {name}'s receipt r{receipt} is refused")
                    del busy[name]
                elif heartbeat:
                    queue.extend(receipt, now)
            if name not in busy and (delivery := queue.take(now)):
                job, receipt = delivery
                busy[name] = job, receipt, now + job.ticks
                print(f"  t{now} {name} takes {job.id} with r{receipt}")
    outcome = effects + [f"dead:{job_id}" for job_id in queue.dead]
    print(" ", *outcome)
    return outcome


def makespan(durations: list[int], prefetch: int) -> int:
    # Prefetch limit: each worker in turn buffers so many jobs when it runs out.
    free_at = [0, 0]
    while durations:
        taken, durations = durations[:prefetch], durations[prefetch:]
        free_at[free_at.index(min(free_at))] += sum(taken)
    return max(free_at)


def main() -> None:
    print("short jobs are shared out:")
    short = [Job(name, 2) for name in ("j1", "j2", "j3")]
    assert run(short) == ["A:j1@2", "B:j2@2", "A:j3@4"]
    print("A crashes at t1, B takes over when the lease of 3 ends:")
    assert run([Job("j4", 2)], crash_of_a=1) == ["B:j4@5"]
    print("a job of 5 ticks outlives its lease:")
    again = run([Job("j5", 5)])
    assert again == ["A:j5@5", "B:j5@8", "A:j5@11", "dead:j5"], "done, yet dead"
    print("the same with a heartbeat:")
    assert run([Job("j5", 5)], heartbeat=True) == ["A:j5@5"]

    durations = [9, 1, 1, 1, 1, 1, 1, 1]
    greedy, fair = makespan(durations, 4), makespan(durations, 1)
    listed = " ".join(map(str, durations))
    print(f"jobs of {listed}: prefetch 4 ends at {greedy}, 1 at {fair}")
    assert (greedy, fair) == (12, 9)


if __name__ == "__main__":
    main()
