import { expect, test } from '@jest/globals';
import { gather, type Statement } from './statement';

const statement = (subject: string, predicate: string): Statement => ({ area: 'alerts', subject, predicate, risk: 'low', reason: 'so' });

const everyone = { subjects: () => new Set<string>(), called: 'all' };

test.each([
  ['watches a', 'A and B watch a'],
  ['notifies a', 'A and B notify a'],
  ['carries a', 'A and B carry a'],
  ['also watches a', 'A and B also watch a'],
  ['no longer watches a', 'A and B no longer watch a'],
  ['is new', 'A and B are new'],
  ['may be silent', 'A and B may be silent'],
])('several subjects share a sentence: %s', (predicate, words) => {
  const effects = gather([statement('A', predicate), statement('B', predicate)], { everyone, environment: 'dev' });

  expect(effects.map((effect) => effect.words)).toEqual([words]);
});
