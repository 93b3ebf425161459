# Payments per card and minute: by the clock of reading, then in event time with a
# watermark, and what a crash leaves of the counts without and with a checkpoint.
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Literal

# Event log: two partitions in memory, each payment with the terminal's time in seconds.
# 12 comes out of order, 30 far too late.
EVENT_LOG = (
    [(5, "A"), (40, "A"), (58, "B"), (75, "A"), (130, "B")],
    [(55, "A"), (12, "A"), (70, "B"), (30, "A"), (140, "A")],
)
MINUTE = 60
DELAY = 10  # how far the watermark stays behind
Window = tuple[int, str]  # start and card
Recovery = Literal["no crash", "offsets only", "checkpoint"]


def window_of(at: int, card: str) -> Window:
    return at - at % MINUTE, card


def show(rows: dict[Window, int]) -> str:
    return " ".join(f"{start}/{card}={n}" for (start, card), n in rows.items())


@dataclass
class State:
    offsets: list[int] = field(default_factory=lambda: [0, 0])
    latest: list[int] = field(default_factory=lambda: [0, 0])  # event time seen
    windows: Counter[Window] = field(default_factory=Counter)  # Keyed state
    late: list[str] = field(default_factory=list)

    # Watermark: the slowest partition decides what is complete.
    def watermark(self) -> int:
        return min(self.latest) - DELAY


# Sink: an upsert under a deterministic key; beside it, what appending would write.
@dataclass
class Sink:
    table: dict[Window, int] = field(default_factory=dict)
    appended: list[str] = field(default_factory=list)

    def write(self, window: Window, count: int) -> None:
        self.table[window] = count
        self.appended.append(show({window: count}))


# Operator: one task, which reads the partition that is behind.
def step(state: State, sink: Sink) -> bool:
    partition = 0 if state.offsets[0] <= state.offsets[1] else 1
    if state.offsets[partition] == len(EVENT_LOG[partition]):
        return False
    at, card = EVENT_LOG[partition][state.offsets[partition]]
    state.offsets[partition] += 1
    window = window_of(at, card)
    if window[0] + MINUTE <= state.watermark():
        state.late.append(f"{at}/{card} behind watermark {state.watermark()}")
    else:
        state.windows[window] += 1
    state.latest[partition] = max(state.latest[partition], at)
    for window in sorted(state.windows):
        if window[0] + MINUTE <= state.watermark():
            sink.write(window, state.windows.pop(window))
    return True


def run(recovery: Recovery) -> tuple[Sink, State]:
    state, sink, steps = State(), Sink(), 0
    saved = deepcopy(state)
    while step(state, sink):
        steps += 1
        # Checkpoint: state and positions in one snapshot; half of it is worth nothing.
        if steps == 4:
            saved = deepcopy(state)
        if steps == 8 and recovery == "checkpoint":
            state = deepcopy(saved)
        if steps == 8 and recovery == "offsets only":
            state = State(state.offsets, state.latest)
    return sink, state


def main() -> None:
    # An outage from second 20 to 300: payments count into the minute of reading.
    by_reading = Counter(
        window_of(at if at < 20 else 300, card)
        for partition in EVENT_LOG
        for at, card in partition
    )
    print("window start/card=payments; 60 s windows, an outage from second 20 to 300")
    print(f"processing time: {show(by_reading)}; the wrong minute")
    assert by_reading[300, "A"] == 5

    whole, state = run("no crash")
    print(f"event time: {show(whole.table)}; still open: {show(state.windows)}")
    print(f"late, to the side output: {', '.join(state.late)}")
    assert show(whole.table) == "0/A=4 0/B=1 60/A=1 60/B=1"
    assert show(state.windows) == "120/B=1 120/A=1"
    assert state.late == ["30/A behind watermark 60"]

    half, _ = run("offsets only")
    print(f"crash, offsets kept, state lost: {show(half.table)}; minute 60 missing")
    restored, after = run("checkpoint")
    print(f"crash, checkpoint, upserts: {show(restored.table)}")
    print(f"crash, checkpoint, appends: {' '.join(restored.appended)}")
    assert show(half.table) == "0/A=4 0/B=1"
    assert restored.table == whole.table
    assert (after.late, after.windows) == (state.late, state.windows)
    assert len(restored.appended) == 6, "minute 0 went out before and after"


if __name__ == "__main__":
    main()
