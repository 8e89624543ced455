import assert from 'node:assert';
import test from 'node:test';
import { Testing } from 'cdk8s';
import { notifies, samplesHold } from 'crowsnest/testing';
import { shop } from './shop.js';

test('an outage notifies the chat', async () => {
  const app = Testing.app();
  shop(app, 'web');

  await samplesHold(app);
  assert.deepStrictEqual(await notifies(app, 'WebDown'), ['chat']);
});
