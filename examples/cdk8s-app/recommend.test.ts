import { Testing } from 'cdk8s';
import { firesWhen, matchers, notifies, samplesHold, staysQuietWhen } from 'crowsnest/testing';
import { recommendApp } from './app';

expect.extend(matchers);

const app = Testing.app();
recommendApp(app);

test('everything in the app finds what it needs', () => {
  expect(() => app.synthYaml()).not.toThrow();
});

test('a queue that is long for ten minutes raises an alert', async () => {
  await firesWhen(app, 'QueueStuck', '0 2000x20');
  await staysQuietWhen(app, 'QueueStuck', '0 2000x9');
});

test('every alert fires and stays quiet on the samples that it was made with', async () => {
  await samplesHold(app);
});

test('a queue notifies the chat, an outage whoever is on call', async () => {
  expect(await notifies(app, 'QueueStuck')).toEqual(['chat']);
  await expect(app).toNotify('FastAPIAllInstancesDown', ['oncall']);
});
