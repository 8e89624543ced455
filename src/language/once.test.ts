import { expect, test } from '@jest/globals';
import { once } from './once';

test('computes nothing before it is asked, and once however often it is', () => {
  let count = 0;
  const value = once(() => {
    count += 1;
    return undefined;
  });

  const before = count;
  value();
  value();

  expect([before, count]).toEqual([0, 1]);
});
