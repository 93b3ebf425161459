// A breaker trips once half of the last 20 calls failed, then refuses without waiting; after
// a pause exactly three probes decide. Before that: the same outage without one.
import assert from 'node:assert/strict';

const CALL_TIMEOUT = 300; // ms; without it a hung call would never be counted
const [WINDOW, MIN_SAMPLES, RATE, WAIT, PROBES] = [20, 10, 0.5, 5000, 3];

type Reply = { readonly status: number; readonly ms: number };

// Failure detector: a 404 is a sound answer; a slow 200 is not.
const isFailure = (reply: Reply) => reply.status >= 500 || reply.ms > 200;

class Recommendations {
  clock = 0; // own clock in ms: only replies and pauses advance it
  hung = false;
  sent = 0;

  fetch(status = 200): Reply {
    const reply = this.hung ? { status: 504, ms: CALL_TIMEOUT } : { status, ms: 50 };
    this.sent += 1;
    this.clock += reply.ms;
    return reply;
  }
}

type State =
  // Closed state: calls pass, their outcomes (true = failed) fill a sliding window.
  | { readonly kind: 'closed'; readonly failed: boolean[] }
  // Open state: calls are refused until the wait is over.
  | { readonly kind: 'open'; readonly until: number }
  // Half-open state: only as many calls pass as there are probes left to start.
  | { readonly kind: 'half-open'; toStart: number; toPass: number };
type Permit = Exclude<State, { kind: 'open' }>; // the state in which a call began

class Breaker {
  readonly service = new Recommendations();
  state: State = { kind: 'closed', failed: [] };

  tryAcquire(): Permit | undefined {
    if (this.state.kind === 'open' && this.service.clock >= this.state.until) {
      this.#enter({ kind: 'half-open', toStart: PROBES, toPass: PROBES });
    }
    const { state } = this;
    if (state.kind === 'open') return undefined;
    if (state.kind === 'half-open' && --state.toStart < 0) return undefined;
    return state;
  }

  report(permit: Permit, reply: Reply): void {
    if (permit !== this.state) return; // a reply that outlives its state says nothing now
    const failed = isFailure(reply);
    if (permit.kind === 'closed') {
      permit.failed.push(failed);
      if (permit.failed.length > WINDOW) permit.failed.shift();
      const samples = permit.failed.length;
      const failures = permit.failed.filter(Boolean).length;
      if (samples >= MIN_SAMPLES && failures / samples >= RATE) this.#open();
    } else if (failed) this.#open();
    else {
      permit.toPass -= 1;
      if (permit.toPass === 0) this.#enter({ kind: 'closed', failed: [] });
    }
  }

  #open() {
    // In production the wait has jitter, and grows with each failed trial.
    this.#enter({ kind: 'open', until: this.service.clock + WAIT });
  }

  #enter(state: State) {
    // State events: here the trace, in production a log line and a metric.
    console.log(`t=${this.service.clock} recommendations: ${this.state.kind} -> ${state.kind}`);
    this.state = state;
  }

  row(status = 200): 'live' | 'cached' {
    const permit = this.tryAcquire();
    if (!permit) return 'cached'; // Fallback: yesterday's row, at once
    const reply = this.service.fetch(status);
    this.report(permit, reply);
    return isFailure(reply) ? 'cached' : 'live';
  }
}

const bare = new Recommendations();
bare.hung = true;
for (let n = 0; n < 30; n++) bare.fetch();
console.log(`no breaker: 30 calls to a hung service, ${bare.clock} ms waited`);
assert.deepEqual([bare.sent, bare.clock], [30, 9000]);

const breaker = new Breaker();
const { service } = breaker;
for (let n = 0; n < 12; n++) breaker.row(n % 2 ? 200 : 404);
console.log(`t=${service.clock} 12 calls, 6 of them answered 404: ${breaker.state.kind}`);
const late = breaker.tryAcquire(); // its reply will come much later
const began = service.clock;
[service.hung, service.sent] = [true, 0];
const shown = Array.from({ length: 30 }, () => breaker.row());
const waited = service.clock - began;
console.log(`30 calls, ${service.sent} reach the hung service, ${waited} ms waited`);
assert.deepEqual([...new Set(shown)], ['cached']);
assert.deepEqual([service.sent, waited], [10, 3000]); // the tenth failure makes 10 of 20

service.clock += WAIT - 1;
assert.deepEqual([breaker.row(), service.sent], ['cached', 10]); // one ms too early
service.clock += 1;
assert.deepEqual([breaker.row(), service.sent], ['cached', 11]); // a probe timed out
[service.clock, service.hung] = [service.clock + WAIT, false];
const probes = [1, 2, 3, 4, 5].flatMap(() => breaker.tryAcquire() ?? []);
console.log(`t=${service.clock} 5 callers at once: ${probes.length} probes, others refused`);
const [last, ...others] = probes;
assert.ok(late && last && probes.length === PROBES);
for (const permit of others) breaker.report(permit, service.fetch());
breaker.report(late, { status: 504, ms: 9000 }); // began in another state: ignored
assert.equal(breaker.state.kind, 'half-open');
breaker.report(last, service.fetch());
assert.deepEqual(breaker.state, { kind: 'closed', failed: [] });
console.log(`t=${service.clock} the row is ${breaker.row()} again`);
