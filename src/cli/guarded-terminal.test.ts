import { expect, test } from '@jest/globals';
import { realFileSystem } from './file-system';
import { guarded } from './guarded-terminal';

const printed = (text: string, { color = false, reader }: { readonly color?: boolean; readonly reader?: 'build' } = {}): string => {
  let out = '';
  const write = (more: string): void => {
    out += more;
  };
  guarded({ folder: '.', fileSystem: realFileSystem, color, out: write, err: write }, reader).out(text);
  return out;
};

test.each([
  ['lines of letters', 'a\n  ü €\n', 'a\n  ü €\n'],
  ['an escape sequence', '\u001b[2Ja', '\\u001b[2Ja'],
  ['a carriage return, a tab and a NUL', 'a\rb\tc\0', 'a\\u000db\\u0009c\\u0000'],
  ['characters that turn the direction or show nothing', '\u202ea\u2066b\u200bc\ufeff', '\\u202ea\\u2066b\\u200bc\\ufeff'],
  ['half of a pair', '\ud800a', '\\ud800a'],
  ['a colour where there are none', '\u001b[31ma\u001b[0m', '\\u001b[31ma\\u001b[0m'],
  ['a command at the start of a line', '::add-mask::a\n  ::group::b ::c::', '\\u003a:add-mask::a\n  \\u003a:group::b ::c::'],
  ['a command anywhere in a line', 'a ##[group]b ##vso[task]c ## d', 'a #\\u0023[group]b #\\u0023vso[task]c ## d'],
])('prints %s so that nothing is driven by it', (_, text, shown) => {
  expect(printed(text)).toBe(shown);
});

test('leaves our own colours and lines of progress where there may be some, and commands where a build server reads them', () => {
  expect(printed('\u001b[31ma\u001b[2Jb\u001b[0m', { color: true })).toBe('\u001b[31ma\\u001b[2Jb\u001b[0m');
  expect(printed('\r\u001b[K1 of 2\r', { color: true })).toBe('\r\u001b[K1 of 2\\u000d');
  expect(printed('::error file=a::b ##[group]\n', { reader: 'build' })).toBe('::error file=a::b #\\u0023[group]\n');
});

test('leaves JSON the same data', () => {
  const data = { 'a\u202e': '\u0000\u200b\u{e0001}##[group]::a\ud800' };

  expect(JSON.parse(printed(JSON.stringify(data)))).toEqual(data);
});
