import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { overlaps, parseRange } from './address';

describe('a range of addresses', () => {
  test.each([
    ['192.0.2.0/30', 4, 0xc0000200n, 0xc0000203n],
    // Whatever address of the network is written, the network is meant.
    ['192.0.2.3/30', 4, 0xc0000200n, 0xc0000203n],
    ['192.0.2.7/32', 4, 0xc0000207n, 0xc0000207n],
    ['0.0.0.0/0', 4, 0n, 0xffffffffn],
    ['192.0.2.9-192.0.2.10', 4, 0xc0000209n, 0xc000020an],
    ['192.0.2.9 - 192.0.2.10', 4, 0xc0000209n, 0xc000020an],
    ['2001:db8::/126', 6, 0x20010db8000000000000000000000000n, 0x20010db8000000000000000000000003n],
    ['::1-::ffff', 6, 1n, 0xffffn],
    ['::ffff:192.0.2.1/128', 6, 0xffffc0000201n, 0xffffc0000201n],
    ['1:2:3:4:5:6:7:8/128', 6, 0x10002000300040005000600070008n, 0x10002000300040005000600070008n],
  ])('%s', (text, family, first, last) => {
    expect(parseRange(text)).toEqual({ family, first, last });
  });

  test.each([
    '192.0.2.0',
    '192.0.2.0/33',
    '192.0.2.0/',
    '192.0.2.0/-1',
    '192.0.2/24',
    '192.0.2.256/24',
    '192.0.2.20-192.0.2.10',
    '192.0.2.1-2001:db8::1',
    '192.0.2.1-192.0.2.2-192.0.2.3',
    '2001:db8::/129',
    'fe80::1%eth0/64',
    '192.0.2.0/24/8',
    'pool',
    '',
  ])('is not %j', (text) => {
    expect(parseRange(text)).toBeUndefined();
  });
});

test('two ranges overlap exactly when an address is in both', () => {
  const range = fc.tuple(fc.nat(20), fc.nat(5)).map(([start, length]) => ({ start, end: start + length }));

  fc.assert(
    fc.property(range, range, (a, b) => {
      const [first, second] = [a, b].map(({ start, end }) => parseRange(`10.0.0.${start}-10.0.0.${end}`));
      const shared = Array.from({ length: 30 }, (_, number) => number).some(
        (number) => number >= a.start && number <= a.end && number >= b.start && number <= b.end,
      );

      expect(first !== undefined && second !== undefined && overlaps(first, second)).toBe(shared);
    }),
  );
});
