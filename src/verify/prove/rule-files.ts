import { type JsonMap, listAt, mapAt, textAt } from '../../core/json';
import type { GraphNode } from '../../lint/graph/node';
import { scaleExpression } from './expression';
import { type Factor, scaledField } from './scale';

const scaledFields = (map: JsonMap, fields: readonly string[], factor: Factor): JsonMap =>
  Object.fromEntries(Object.entries(map).map(([field, value]) => [field, fields.includes(field) ? scaledField(value, factor) : value]));

const ruleOf = (rule: JsonMap, factor: Factor): JsonMap => {
  const name = textAt(rule, 'alert') ?? textAt(rule, 'record') ?? '';
  const fields = scaledFields(rule, ['for', 'keep_firing_for'], factor);
  return { ...fields, expr: scaleExpression(textAt(rule, 'expr') ?? '', name, factor) };
};

const groupOf = (group: JsonMap, factor: Factor): JsonMap => {
  // Thanos reads it; Prometheus refuses it, and the operator leaves it out.
  const { partial_response_strategy: _, ...known } = group;
  return {
    ...scaledFields(known, ['interval', 'query_offset'], factor),
    rules: listAt(group, 'rules').map((rule) => ruleOf(mapAt(rule), factor)),
  };
};

/** The name under which Prometheus reads a rule object in a proof; messages of Prometheus hold it. */
export const ruleFile = ({ path }: Pick<GraphNode, 'path'>): string => `rules/${path.split('/').at(-1) ?? ''}`;

/** The rules of an object, in scaled time. */
export const scaledRules = ({ object }: Pick<GraphNode, 'object'>, factor: Factor): JsonMap => ({
  groups: listAt(object, 'spec', 'groups').map((group) => groupOf(mapAt(group), factor)),
});
