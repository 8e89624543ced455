import { isIP } from 'node:net';

/** Consecutive IP addresses, as numbers; families are apart. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

const v4Number = (text: string): bigint => text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);

// `::` represents as many zeros as are missing; the last 32 bits may be written as an IPv4 address.
const v6Number = (text: string): bigint => {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (dotted !== null) {
    const low = v4Number(dotted[2] ?? '');
    return v6Number(`${dotted[1]}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`);
  }
  const [head = '', tail] = text.split('::');
  const groups = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));
  const zeros = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array<string>(zeros).fill('0'), ...groups(tail ?? '')];
  return all.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
};

const addressOf = (text: string): AddressRange | undefined => {
  const family = text.includes('%') ? 0 : isIP(text);
  if (family !== 4 && family !== 6) return undefined;
  const value = family === 4 ? v4Number(text) : v6Number(text);
  return { family, first: value, last: value };
};

const prefixed = (text: string, length: string): AddressRange | undefined => {
  const base = addressOf(text);
  const bits = base?.family === 4 ? 32 : 128;
  if (base === undefined || !/^\d{1,3}$/.test(length) || Number(length) > bits) return undefined;
  const size = 1n << BigInt(bits - Number(length));
  const first = base.first - (base.first % size);
  return { family: base.family, first, last: first + size - 1n };
};

/** Reads a range as MetalLB writes it: `192.0.2.0/28` or `192.0.2.10-192.0.2.20`. */
export const parseRange = (text: string): AddressRange | undefined => {
  const slash = text.split('/');
  if (slash.length === 2) return prefixed(slash[0] ?? '', slash[1] ?? '');
  const [from, to, ...rest] = text.split('-').map((part) => addressOf(part.trim()));
  if (from === undefined || to === undefined || rest.length > 0 || from.family !== to.family || from.first > to.first) return undefined;
  return { family: from.family, first: from.first, last: to.first };
};

/** Whether two ranges have an address in common. */
export const overlaps = (a: AddressRange, b: AddressRange): boolean => a.family === b.family && a.first <= b.last && b.first <= a.last;
