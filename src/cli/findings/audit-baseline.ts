import type { Finding } from '../../verify/history/audit/finding';
import type { KnownFinding } from './baseline';

/** A finding of an audit as a baseline has it. */
export const knownAudit = ({ kind, subject, message }: Finding): KnownFinding => ({ check: kind, object: subject, message });

// What is measured differs a little in each audit; of rules, a number is what they say.
const exact = new Set(['rule-differs', 'bucket-missing', 'label-missing', 'value-missing', 'alertmanager-differs']);

const withoutTimes = (message: string): string => message.replace(/ (?:since \S+|for \S+ at least)$/, '');

const keyOf = ({ check, object, message }: KnownFinding): string =>
  JSON.stringify([check, object, exact.has(check) ? withoutTimes(message) : withoutTimes(message).replace(/\d[\d.,:%-]*/g, '#')]);

/** Sets apart what a baseline has, each of its entries for one finding; `gone` is what was not found any more. */
export const besideKnown = (
  findings: readonly Finding[],
  baseline: readonly KnownFinding[],
): { readonly fresh: readonly Finding[]; readonly gone: readonly KnownFinding[] } => {
  const left = new Map<string, KnownFinding[]>();
  for (const entry of baseline) left.set(keyOf(entry), [...(left.get(keyOf(entry)) ?? []), entry]);
  const fresh = findings.filter((finding) => left.get(keyOf(knownAudit(finding)))?.pop() === undefined);
  return { fresh, gone: [...left.values()].flat() };
};
