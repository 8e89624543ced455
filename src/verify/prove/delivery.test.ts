import { expect, test } from '@jest/globals';
import type { Candidate } from './candidates';
import { awaitTakenBack } from './delivery';
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

// As much of a proof and of an alert as is read here.
const waiting = (hasFired: boolean, arrived: (looks: number) => readonly Message[]) => {
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
  const candidate = { rule: { alert: 'Down' }, audience: { destinations: [channel], interval: '1s' } } as unknown as Candidate;
  return awaitTakenBack(run, candidate).then(() => looks);
};

test('an alert that fired before its play is waited for until its all-clear has arrived', async () => {
  const looks = await waiting(true, (count) => (count < 3 ? [firing] : [firing, over]));

  expect(looks).toBe(3);
});

test('an alert that has never fired is not waited for', async () => {
  expect(await waiting(false, () => [])).toBe(0);
});
