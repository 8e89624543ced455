import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { throughTpl } from './tpl';

// What Helm does to text whose only actions are string literals: it looks for the leftmost opening braces.
const rendered = (template: string): string => {
  const start = template.indexOf('{{');
  if (start < 0) return template;
  const [action, literal] = /^\{\{ "(\{\{)" \}\}/.exec(template.slice(start)) ?? [];
  if (action === undefined || literal === undefined) throw new Error(`no action stands at ${template.slice(start)}`);
  return template.slice(0, start) + literal + rendered(template.slice(start + action.length));
};

test('any text comes out of tpl as it went in', () => {
  const text = fc.string({ unit: fc.constantFrom('{', '}', '"', ' ', 'a', '-', '\n'), maxLength: 12 });

  fc.assert(
    fc.property(text, (written) => {
      expect(rendered(throughTpl(written))).toBe(written);
    }),
  );
});
