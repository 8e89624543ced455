import { expect, test } from '@jest/globals';
import { unrenderedIn } from './unrendered';

const ofHelm = 'rendering needs Helm';

test('the templates of a chart are counted once, at the chart, whatever they are', () => {
  const files = [
    'charts/a/Chart.yaml',
    'charts/a/templates/_x.tpl',
    'charts/a/templates/deep/b.yaml',
    'charts/a/values.yaml',
    'templates/c.yaml',
  ];

  expect(unrenderedIn(files)).toEqual({
    unread: [{ what: 'chart template', why: ofHelm, at: { file: 'charts/a/Chart.yaml', line: 1, column: 1 }, count: 2 }],
    rest: ['charts/a/Chart.yaml', 'charts/a/values.yaml', 'templates/c.yaml'],
  });
});

test('a chart at the root and one within it are two', () => {
  const files = ['Chart.yaml', 'templates/a.yaml', 'charts/b/Chart.yaml', 'charts/b/templates/b.yaml'];

  expect(unrenderedIn(files).unread.map(({ at, count }) => [at.file, count])).toEqual([
    ['Chart.yaml', 1],
    ['charts/b/Chart.yaml', 1],
  ]);
});

test('files of languages that make YAML are not read', () => {
  const { unread, rest } = unrenderedIn(['a.jsonnet', 'b.libsonnet', 'c.cue', 'values.yaml.gotmpl', 'd.yaml', 'e.json']);

  expect(unread.map(({ what, at }) => [what, at.file])).toEqual([
    ['Jsonnet file', 'a.jsonnet'],
    ['Jsonnet file', 'b.libsonnet'],
    ['CUE file', 'c.cue'],
    ['template', 'values.yaml.gotmpl'],
  ]);
  expect(rest).toEqual(['d.yaml', 'e.json']);
});
