import { describe, expect, test } from '@jest/globals';
import { dotted } from '../../core/path';
import { fieldChanges } from './fields';

const changed = (kind: string, before: object, after: object): readonly string[] =>
  fieldChanges(kind, before, after).map(({ path, before: was, after: is, order }) =>
    order === true ? `${dotted(path)} in another order` : `${dotted(path)}: ${JSON.stringify(was)} → ${JSON.stringify(is)}`,
  );

const pod = (...containers: readonly object[]) => ({ spec: { containers } });

const encoded = (text: string) => ({ data: { 'alertmanager.yaml': Buffer.from(text).toString('base64') } });

describe('items of lists are told apart as Kubernetes does', () => {
  test('containers by name, whatever stands before them', () => {
    const before = pod({ name: 'a', image: 'a:1' }, { name: 'b', image: 'b:1' });
    const after = pod({ name: 'new', image: 'n:1' }, { name: 'a', image: 'a:1' }, { name: 'b', image: 'b:2' });

    expect(changed('Pod', before, after)).toEqual([
      'spec.containers.b.image: "b:1" → "b:2"',
      'spec.containers.new: undefined → {"name":"new","image":"n:1"}',
    ]);
  });

  test('ports by number and protocol', () => {
    const before = {
      ports: [
        { containerPort: 80, protocol: 'TCP', name: 'x' },
        { containerPort: 80, protocol: 'UDP' },
      ],
    };
    const after = {
      ports: [
        { containerPort: 80, protocol: 'UDP' },
        { containerPort: 80, protocol: 'TCP', name: 'y' },
      ],
    };

    expect(changed('Pod', before, after)).toEqual(['ports."80 TCP".name: "x" → "y"']);
  });

  test('rules of a name more than once by their severity', () => {
    const rule = (severity: string, expr: string) => ({ alert: 'Burn', labels: { severity }, expr });
    const before = { groups: [{ name: 'g', rules: [rule('critical', 'a'), rule('warning', 'b')] }] };
    const after = { groups: [{ name: 'g', rules: [rule('critical', 'a'), rule('warning', 'c')] }] };

    expect(changed('PrometheusRule', before, after)).toEqual(['groups.g.rules."Burn warning".expr: "b" → "c"']);
  });
});

describe('order', () => {
  test('counts where it means something', () => {
    expect(changed('X', { route: { routes: [{ a: 1 }, { b: 1 }] } }, { route: { routes: [{ b: 1 }, { a: 1 }] } })).toEqual([
      'route.routes in another order',
    ]);
  });

  test('does not where a list is a set', () => {
    expect(changed('X', { syncOptions: ['a', 'b'] }, { syncOptions: ['b', 'a'] })).toEqual([]);
  });
});

describe('what is packed is opened', () => {
  test('YAML in data of a Secret, field by field', () => {
    const [before, after] = ['route:\n  receiver: a\n  group_wait: 30s\n', '# ours\nroute: {group_wait: 1m, receiver: a}\n# end\n'];

    expect(changed('Secret', encoded(before), encoded(after))).toEqual(['data."alertmanager.yaml".route.group_wait: "30s" → "1m"']);
  });

  test('JSON in a ConfigMap, whatever its layout', () => {
    const dashboard = (title: string, space: number) => ({ data: { 'a.json': JSON.stringify({ title, panels: [] }, undefined, space) } });

    expect(changed('ConfigMap', dashboard('A', 0), dashboard('A', 2))).toEqual([]);
    expect(changed('ConfigMap', dashboard('A', 0), dashboard('B', 2))).toEqual(['data."a.json".title: "A" → "B"']);
  });

  test('plain text stays text', () => {
    expect(changed('ConfigMap', { data: { note: 'a: b' } }, { data: { note: 'a: c' } })).toEqual(['data.note: "a: b" → "a: c"']);
  });
});
