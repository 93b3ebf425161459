// A breaker trips once half of the last 20 calls failed, then refuses without waiting; after
// a pause exactly three probes decide. Before that: the same outage without one.
import assert from 'node:assert/strict';

const CALL_TIMEOUT = 300; // ms; without it a hung call would never be counted
const [WINDOW, MIN_SAMPLES, RATE, WAIT, PROBES] = [20, 10, 0.5, 5000, 3];

type Reply = { readonly status: number; readonly ms: number };

// Failure detector: a 404 is sound; a slow 200 counts, though the caller may use it.
const isFailure = (reply: Reply) => reply.status >= 500 || reply.ms > 200;

class Recommendations {
  clock = 0; // own clock in ms: only replies and pauses advance it
  latency = 50;
  sent = 0;

  fetch(status = 200): Reply {
    const ms = Math.min(this.latency, CALL_TIMEOUT);
    this.sent += 1;
    this.clock += ms;
    return { status: ms < CALL_TIMEOUT ? status : 504, ms };
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
    if (state.kind === 'half-open' && state.toStart === 0) return undefined;
    if (state.kind === 'half-open') state.toStart -= 1;
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
    this.#enter({ kind: 'open', until: this.service.clock + WAIT }); // production: jitter, growth
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
    return reply.status >= 500 ? 'cached' : 'live';
  }
}

const bare = new Recommendations();
bare.latency = 60_000;
for (let n = 0; n < 30; n++) bare.fetch();
console.log(`no breaker: 30 calls to a hung service, ${bare.clock} ms waited`);
assert.deepEqual([bare.sent, bare.clock], [30, 9000]);

const breaker = new Breaker();
const { service } = breaker;
const statuses = [503, 404, 404, 404, 404, 404, 404, 200, 200, 200, 200, 200, 200, 503];
const quiet = statuses.map((status) => breaker.row(status));
console.log(`t=${service.clock} two 503, six 404, six 200: ${breaker.state.kind}`);
assert.equal(quiet.filter((row) => row === 'live').length, 12); // 1 failure of 1 is no sample
const late = breaker.tryAcquire(); // its reply will come much later
service.latency = 60_000;
const shown = Array.from({ length: 30 }, () => breaker.row());
const [reached, waited] = [service.sent - 14, service.clock - 700];
console.log(`30 calls, ${reached} reach the hung service, ${waited} ms waited`);
assert.deepEqual([shown.includes('live'), reached, waited], [false, 9, 2700]); // 10 of 20
service.clock += WAIT - 1;
assert.deepEqual([breaker.row(), service.sent], ['cached', 23]); // one ms too early
service.clock += 1;
service.latency = 250;
assert.deepEqual([breaker.row(), service.sent], ['live', 24]); // one trial, failed
console.log(`t=${service.clock} the first probe was answered 200, but after 250 ms`);
service.clock += WAIT;
service.latency = 50;
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
