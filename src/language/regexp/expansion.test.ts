import { expect, test } from '@jest/globals';
import { expanded } from './expansion';
import { ofReplacements, regexp } from './regexp';

test.each([
  ['(.*)', '$1', 'api', 'api'],
  ['(.+)-(.+)', '${2}_$1', 'a-b', 'b_a'],
  ['(.+)-(.+)', '$1_$2', 'a-b', 'b'],
  ['(?P<name>.+)-x', '$name/${name}', 'a-x', 'a/a'],
  ['(a)|(b)', '[$1$2$3]', 'b', '[b]'],
  ['.*', '$$1', 'a', '$1'],
  ['.*', 'cost: 5$', 'a', 'cost: 5$'],
  ['a', 'x', 'b', undefined],
  ['(.)(.*)', '$2', '😀é', 'é'],
])('%s makes of %s in %s: %s', (expression, replacement, text, result) => {
  const compiled = regexp(expression, ofReplacements);

  expect(compiled === undefined ? 'refused' : expanded(replacement, compiled, text)).toBe(result);
});
