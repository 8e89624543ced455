import type { Unread } from '../../core/coverage';
import type { ObjectGraph } from '../graph/graph';

const urls = /^https?:\/\//;

const whyOf = (unread: readonly string[]): string => {
  if (unread.every((one) => one.startsWith('parameter ') || one === 'fileParameters')) return 'only Helm reads some of their parameters';
  return unread.every((one) => urls.test(one))
    ? 'some of their values are read from an address'
    : 'some of their values are not in the folder';
};

/** Releases of charts of which some values could not be read. */
export const unreadValues = ({ releases }: ObjectGraph): readonly Unread[] =>
  releases
    .filter(({ installer, unread, isPart }) => installer !== 'unknown' && unread.length > 0 && isPart !== true)
    .map(({ by, unread, at }) => ({ what: by.kind, why: whyOf(unread), at }));
