import { dotted } from '../../../core/path';
import { quoted } from '../../../core/problem';
import { suggestion } from '../../../core/suggestion';
import { durationOf } from '../../../language/quantity';
import type { FieldFault } from '../../resources/field-faults';
import type { Check, Finding } from '../check';
import { lossOf } from '../common/loss';
import { type ResourceFault, resourceFaults } from '../common/resource-faults';
import { objectSubject } from '../common/subjects';
import { called } from '../common/synced-path';

type Fault = Exclude<FieldFault, { readonly kind: 'unknown' }>;

const found = (value: unknown): string => {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return `the ${typeof value} ${String(value)}`;
};

const wantedTexts: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  'integer or string': 'a number or text',
  list: 'a list',
  map: 'a map',
};

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

const durationHelp = (value: string): string => {
  const [, number, unit = ''] = /^(\d+\.\d+) ?(ms|[smhdw])$/.exec(value) ?? [];
  const length = Math.round(Number(number) * (units[unit] ?? 0));
  return number === undefined
    ? 'write whole numbers with their units, largest first, such as 30s, 5m or 1h30m'
    : `write ${durationOf(length)}`;
};

const valueFault = ({ value, wanted }: Extract<Fault, { kind: 'value' }>): readonly [string, string] => {
  const tree = String(wanted);
  if (tree === 'duration') return ['which is not a duration', durationHelp(value)];
  if (tree === 'text') return ['which must not be empty', 'write a name'];
  if (tree.startsWith('=')) return ['which is not one of its values', suggestion(value, tree.slice(1).split('|').filter(Boolean))];
  return ['which does not have its form', `it must match ${tree.slice(1)}`];
};

const worded = (fault: Fault): readonly [message: string, help: string] => {
  switch (fault.kind) {
    case 'missing':
      return [`${dotted(fault.path)} has no field ${fault.field}`, 'it is required'];
    case 'twice':
      return [`${dotted(fault.path)} is ${quoted(fault.value)} once more`, 'give each a name of its own'];
    case 'type': {
      const { path, value, wanted } = fault;
      const text = wanted === 'string' && typeof value !== 'object';
      return [
        `${dotted(path)} is ${found(value)}, where ${wantedTexts[wanted] ?? wanted} is needed`,
        text
          ? `put it in quotes${typeof value === 'boolean' ? ' if a word such as No or on is meant: YAML reads it as a boolean' : `: "${String(value)}"`}`
          : `write ${wantedTexts[wanted] ?? wanted}`,
      ];
    }
    case 'value': {
      const [message, help] = valueFault(fault);
      return [`${dotted(fault.path)} is ${quoted(fault.value)}, ${message}`, help];
    }
  }
};

const findingOf = ({ node, fault }: ResourceFault): readonly Finding[] => {
  if (fault.kind === 'unknown') return [];
  const [message, help] = worded(fault);
  return [
    {
      at: node.at(fault.path),
      message: `the API server refuses ${called(node)}${lossOf(node)}: ${message}`,
      help,
      about: [objectSubject(node)],
    },
  ];
};

/** Values that the CRDs of the operator's resources do not allow: the API server refuses the object as a whole. */
export const fieldValueRefused: Check = {
  id: 'field-value-refused',
  level: 'error',
  blinds: true,
  find: ({ graph }) => resourceFaults(graph).flatMap(findingOf),
};
