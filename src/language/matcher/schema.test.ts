import { expect, test } from '@jest/globals';
import { matcherSchema } from './schema';

test.each([
  ['severity=~"critical|warning"', 'severity =~ critical|warning'],
  ['team="ml team"', 'team = ml team'],
  ['a!=b c', 'a != b c'],
  ['severity', 'is not a valid matcher'],
  ['a="b", c="d"', 'is not a valid matcher'],
  ['"a b"="c"', 'is not a valid matcher'],
  ['__name__="x"', 'is not a valid matcher'],
  [
    'a=~"(?=b)"',
    'has a regular expression that cannot be read: "(?=" is a lookaround assertion, which Go does not support, at character 1',
  ],
  ['a!~"b("', 'has a regular expression that cannot be read: a "(" is never closed'],
])('%s in the input: %s', (text, expected) => {
  const { success, data, error } = matcherSchema.safeParse(text);

  expect(success ? `${data.label} ${data.operator} ${data.value}` : error.issues[0]?.message).toBe(expected);
});
