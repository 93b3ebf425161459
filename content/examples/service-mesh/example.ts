// Retries at three hops multiply on a service that is down; a retry budget bounds them. Then
// who may call whom, proved by certificates, and how long these outlive the control plane.
import assert from 'node:assert/strict';

type Answer = 'ok' | '503' | '403' | 'no TLS';
type Certificate = { readonly identity: string; readonly expires: number };
// Traffic policy: attempts per request; retries in per cent of all requests so far.
type TrafficPolicy = { readonly attempts: number; readonly budget?: number };
// Authorisation policy: once somebody is listed, nobody else may call.
type Access = { readonly strict: boolean; readonly allow?: readonly string[] };

// Control plane: not in the path of a request; proxies keep what it pushed last.
const controlPlane = {
  up: true,
  hour: 0, // the script advances it
  // Certificate authority: identities that live for 24 hours.
  issue(identity: string): Certificate | undefined {
    return this.up ? { identity, expires: this.hour + 24 } : undefined;
  },
};

// Data plane: a proxy beside each service. The service calls send where in a pod its
// connection would be diverted. Left out: the caller's check of the receiver's certificate.
class Sidecar {
  traffic: TrafficPolicy = { attempts: 1 };
  access: Access = { strict: true };
  received = 0; // Telemetry: the same counter for every service, whatever its language
  readonly #name: string;
  readonly #service: (self: Sidecar) => Answer;
  #certificate: Certificate = { identity: '', expires: 0 };
  #requests = 0;
  #retries = 0;

  constructor(name: string, service: (self: Sidecar) => Answer = () => 'ok') {
    [this.#name, this.#service] = [name, service];
  }

  send(target: Sidecar): Answer {
    if (this.#certificate.expires - controlPlane.hour <= 12) {
      this.#certificate = controlPlane.issue(this.#name) ?? this.#certificate; // at half-time
    }
    this.#requests += 1;
    for (let attempt = 1; ; attempt++) {
      const answer = target.receive(this.#certificate);
      if (answer !== '503' || attempt === this.traffic.attempts) return answer;
      const { budget = Infinity } = this.traffic;
      if ((this.#retries + 1) * 100 > budget * this.#requests) return answer;
      this.#retries += 1; // Envoy's budget goes by the requests in flight
    }
  }

  receive(caller?: Certificate): Answer {
    this.received += 1;
    const identity = caller && caller.expires > controlPlane.hour ? caller.identity : undefined;
    if (this.access.strict && !identity) return 'no TLS';
    if (this.access.allow && !this.access.allow.includes(identity ?? '')) return '403';
    return this.#service(this);
  }
}

function ledgerLoad(...policies: readonly TrafficPolicy[]): number {
  const ledger = new Sidecar('ledger', () => '503');
  const payments = new Sidecar('payments', (self) => self.send(ledger));
  const checkout = new Sidecar('checkout', (self) => self.send(payments));
  const web = new Sidecar('web');
  for (const [i, hop] of [web, checkout, payments].entries()) {
    hop.traffic = policies[i] ?? { attempts: 1 };
  }
  for (let n = 0; n < 100; n++) assert.equal(web.send(checkout), '503');
  return ledger.received;
}
function show(label: string, actual: unknown, expected: unknown): void {
  console.log(`  ${label}: ${actual}`);
  assert.equal(actual, expected);
}

console.log('100 requests over three hops to a ledger that is down; calls it gets');
const [three, bounded] = [{ attempts: 3 }, { attempts: 3, budget: 20 }];
show('3 attempts at each hop', ledgerLoad(three, three, three), 2700);
show('3 attempts at the first hop', ledgerLoad(three), 300);
show('3 at each, retries up to 20 %', ledgerLoad(bounded, bounded, bounded), 172);

console.log('who may call payments: checkout, catalogue, a pod outside the mesh');
const payments = new Sidecar('payments');
const callers = [new Sidecar('checkout'), new Sidecar('catalogue')];
const answers = () =>
  [...callers.map((caller) => caller.send(payments)), payments.receive()].join(', ');
payments.access = { strict: false };
show('permissive', answers(), 'ok, ok, ok');
payments.access = { strict: true };
show('strict', answers(), 'ok, ok, no TLS');
payments.access = { strict: true, allow: ['checkout'] };
show('strict, checkout allowed', answers(), 'ok, 403, no TLS');

console.log('the control plane fails at hour 24, when certificates are due for renewal');
const byHour = Array.from({ length: 37 }, (_, hour) => {
  [controlPlane.hour, controlPlane.up] = [hour, hour < 24];
  return answers();
});
show('hours 0 to 35', [...new Set(byHour.slice(0, 36))].join(' / '), 'ok, 403, no TLS');
show('hour 36', byHour[36], 'no TLS, no TLS, no TLS');
controlPlane.up = true;
show('it is back', answers(), 'ok, 403, no TLS');
