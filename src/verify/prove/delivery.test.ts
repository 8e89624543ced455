import { expect, test } from '@jest/globals';
import type { Candidate } from './candidates';
import { awaitHeld, awaitTakenBack } from './delivery';
import type { Destination } from './expectation';
import type { Message } from './message';
import type { Run } from './run';

const channel: Destination = { receiver: 'team', kind: 'slack', address: 'hook', room: '#team', sendsResolved: true, wording: 'ours' };

const message = (title: string, color: string): Message => ({
  environment: 'prod',
  address: 'hook',
  at: 0,
  content: { kind: 'slack', channel: '#team', title, titleLink: '', text: '', color },
});

const firing = message('[FIRING:1][PROD] Down', 'danger');
const over = message('[RESOLVED:1][PROD] Down', 'good');

const candidate = { rule: { alert: 'Down' }, audience: { destinations: [channel], interval: '1s' } } as unknown as Candidate;

// As much of a proof as is read here, and how often it was looked at.
const waiting = (
  wait: (run: Run) => Promise<void>,
  arrived: (looks: number) => readonly Message[],
  { hasFired }: { readonly hasFired: boolean } = { hasFired: true },
) => {
  let looks = 0;
  const messages = () => {
    looks += 1;
    return arrived(looks);
  };
  const run = {
    factor: 120,
    messages,
    signal: new AbortController().signal,
    servers: { watch: { hasFired: async () => hasFired } },
  } as unknown as Run;
  return wait(run).then(() => looks);
};

const takenBack = (run: Run) => awaitTakenBack(run, candidate);

const held = (run: Run) => awaitHeld(run, candidate, 0);

test('an alert that fired before its play is waited for until its all-clear has arrived', async () => {
  const looks = await waiting(takenBack, (count) => (count < 3 ? [firing] : [firing, over]));

  expect(looks).toBe(3);
});

test('an alert that has never fired is not waited for', async () => {
  expect(await waiting(takenBack, () => [], { hasFired: false })).toBe(0);
});

test('an alert that was taken back while its workload is broken is waited for until it has come again', async () => {
  const looks = await waiting(held, (count) => (count < 3 ? [firing, over] : [firing, over, firing]));

  expect(looks).toBe(3);
});

test('an alert that fires on is not waited for, whatever was taken back before its play', async () => {
  const before = { ...over, at: -1 };

  expect(await waiting(held, () => [before, firing])).toBe(1);
  expect(await waiting(held, () => [before])).toBe(1);
});
