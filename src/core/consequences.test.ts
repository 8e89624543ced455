import { describe, expect, test } from '@jest/globals';
import { foldProblems } from './consequences';
import { formatProblem, hasErrors, type Level, type Problem, subject } from './problem';

const problem = (line: number, message: string, further: Partial<Problem> = {}): Problem => ({
  check: 'check',
  level: 'error',
  at: { file: 'a.yaml', line, column: 1 },
  message,
  ...further,
});

const receiver = subject('receiver', 'slak');

/** Messages with those of their consequences. */
const shapeOf = (problems: readonly Problem[]): readonly unknown[] =>
  problems.map(({ message, consequences }) => (consequences === undefined ? message : [message, shapeOf(consequences)]));

describe('what follows from a problem is below it', () => {
  test('wherever it is in the file', () => {
    const folded = foldProblems([
      problem(1, 'an alert reaches nobody', { follows: [receiver] }),
      problem(9, 'no such receiver', { about: [receiver] }),
      problem(5, 'something else'),
      problem(12, 'another alert reaches nobody', { follows: [receiver] }),
    ]);

    expect(shapeOf(folded)).toEqual(['something else', ['no such receiver', ['an alert reaches nobody', 'another alert reaches nobody']]]);
  });

  test('along a chain, below the first cause', () => {
    const folded = foldProblems([
      problem(1, 'no data', { follows: [subject('metric', 'm')] }),
      problem(2, 'nothing is scraped', { about: [subject('metric', 'm')], follows: [subject('service', 's')] }),
      problem(3, 'no Pods', { about: [subject('service', 's')] }),
    ]);

    expect(shapeOf(folded)).toEqual([['no Pods', ['no data', 'nothing is scraped']]]);
  });

  test('of several places with one fault, below the first', () => {
    const same = { about: [receiver], follows: [receiver] };

    expect(shapeOf(foldProblems([problem(3, 'c', same), problem(1, 'a', same), problem(2, 'b', same)]))).toEqual([['a', ['b', 'c']]]);
  });

  test('where two follow from each other, below the first', () => {
    const [one, two] = [subject('x', '1'), subject('x', '2')];
    const folded = foldProblems([problem(1, 'a', { about: [one], follows: [two] }), problem(2, 'b', { about: [two], follows: [one] })]);

    expect(shapeOf(folded)).toEqual([['b', ['a']]]);
  });

  test('but an error never below a warning, which would hide it', () => {
    const folded = (cause: Level) =>
      foldProblems([problem(1, 'cause', { level: cause, about: [receiver] }), problem(2, 'error', { follows: [receiver] })]);

    expect([shapeOf(folded('warning')), shapeOf(folded('error'))]).toEqual([['cause', 'error'], [['cause', ['error']]]]);
    expect(hasErrors(folded('warning'))).toBe(true);
  });

  test('and stays there when problems are folded again', () => {
    const once = foldProblems([problem(1, 'cause', { about: [receiver] }), problem(2, 'a', { follows: [receiver] })]);

    expect(shapeOf(foldProblems([...once, problem(3, 'b', { follows: [receiver] })]))).toEqual([['cause', ['a', 'b']]]);
  });

  test('and is found once where two environments have it', () => {
    const of = (environment: string): Problem =>
      problem(2, 'a', { at: { file: 'a.yaml', line: 2, column: 1, environment }, follows: [subject('object', environment)] });

    expect(foldProblems([of('dev'), of('prod')])).toEqual([
      problem(2, 'a', { follows: [subject('object', 'dev'), subject('object', 'prod')] }),
    ]);
  });
});

describe('of what goes with a problem, three are shown, and how many more there are', () => {
  const many = (further: Partial<Problem>) =>
    Array.from({ length: 1203 }, (_, index) => problem(index + 2, `alert ${index} reaches nobody`, further));
  const shown = (consequences: readonly Problem[]) =>
    formatProblem(problem(1, 'no such receiver', { help: 'did you mean "slack"?', consequences }))
      .split('\n')
      .slice(2);

  test('where it follows from it', () => {
    expect(shown(many({ check: 'other' }))).toEqual([
      '    what follows from it:',
      '      a.yaml:2:1: alert 0 reaches nobody [other]',
      '      a.yaml:3:1: alert 1 reaches nobody [other]',
      '      a.yaml:4:1: alert 2 reaches nobody [other]',
      '      and 1,200 more',
    ]);
  });

  test('where it is the same once more', () => {
    expect(shown(many({}))).toEqual([
      '    in 1,203 more places: a.yaml:2, a.yaml:3, a.yaml:4, a.yaml:5, a.yaml:6, a.yaml:7, a.yaml:8, a.yaml:9, and 1,195 more',
    ]);
  });
});
