import { isMap, type JsonMap, mapAt, type ObjectPath, textAt, valueAt } from '../../../core/json';
import { quoted } from '../../../core/problem';
import { suggestion } from '../../../core/suggestion';
import { isDuration } from '../../../language/quantity';
import { isBefore, type PrometheusRelease } from '../../graph/prometheus-release';

/** Why a rule is refused; the path is that within the rule. */
export interface RuleRefusal {
  readonly path: ObjectPath;
  readonly message: string;
  readonly help: string;
}

/** Who refuses it, which decides what else is known of it. */
export interface RefusedBy {
  readonly release: PrometheusRelease;
  /** Whether an API server has looked at fields and their types before. */
  readonly hasSchema: boolean;
}

const known = ['alert', 'record', 'expr', 'for', 'keep_firing_for', 'labels', 'annotations'];

// Of vmalert and Mimir, which read such files too.
const knownElsewhere = ['debug', 'update_entries_limit', 'eval_offset'];

const kindFault = (rule: JsonMap): readonly RuleRefusal[] => {
  const [alert, record] = [textAt(rule, 'alert') ?? '', textAt(rule, 'record') ?? ''];
  if (alert !== '' && record !== '')
    return [{ path: ['record'], message: `a rule has both alert: ${alert} and record: ${record}`, help: 'make two rules of it' }];
  return alert === '' && record === '' ? [{ path: [], message: 'a rule has neither alert nor record', help: 'give it one of them' }] : [];
};

const ofAlertsOnly = ['for', 'keep_firing_for', 'annotations'];

const recordFaults = (rule: JsonMap): readonly RuleRefusal[] =>
  (textAt(rule, 'record') ?? '') === '' || textAt(rule, 'alert') !== undefined
    ? []
    : ofAlertsOnly
        .filter((field) => valueAt(rule, field) !== undefined && valueAt(rule, field) !== null)
        .map((field) => ({
          path: [field],
          message: `the recording rule ${textAt(rule, 'record')} has ${field}, which only alerts have`,
          help: 'remove it, or make an alert of the rule',
        }));

const legacyName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

// Prometheus 3 accepts any text as a name, but for the one that it keeps for itself.
const nameFaults = (rule: JsonMap, field: 'labels' | 'annotations', { release }: RefusedBy): readonly RuleRefusal[] =>
  Object.keys(mapAt(rule, field))
    .filter((name) => name === '' || (name === '__name__' && field === 'labels') || (isBefore(release, [3, 0]) && !legacyName.test(name)))
    .map((name) => ({
      path: [field, name],
      message: `${quoted(name)} is not a valid name of ${field === 'labels' ? 'a label' : 'an annotation'}`,
      help:
        name === '__name__'
          ? 'the name of the series is that of record'
          : `write letters, digits and underscores, such as ${name.replace(/\W/g, '_') || 'team'}`,
    }));

const seriesFaults = (rule: JsonMap, { release }: RefusedBy): readonly RuleRefusal[] => {
  const record = textAt(rule, 'record') ?? '';
  const isValid = isBefore(release, [3, 0]) ? /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(record) : !/[{}]/.test(record);
  if (record === '' || isValid) return [];
  return [
    {
      path: ['record'],
      message: `${quoted(record)} is not a valid name of a series`,
      help: 'write letters, digits, underscores and colons',
    },
  ];
};

const fileFaults = (rule: JsonMap): readonly RuleRefusal[] => [
  ...Object.keys(rule)
    .filter((field) => !known.includes(field) && !knownElsewhere.includes(field))
    .map((field) => ({ path: [field], message: `a rule has the field ${field}, which rules do not have`, help: suggestion(field, known) })),
  ...['for', 'keep_firing_for'].flatMap((field) => {
    const text = textAt(rule, field);
    if (text === undefined || text === '' || isDuration(text)) return [];
    return [
      {
        path: [field],
        message: `${field} is ${quoted(text)}, which is not a duration`,
        help: 'write whole numbers with their units, largest first, such as 30s, 5m or 1h30m',
      },
    ];
  }),
];

/** Why whoever reads a rule refuses it, besides its expression and templates. */
export const refusalsOf = (rule: unknown, by: RefusedBy): readonly RuleRefusal[] => {
  if (!isMap(rule)) return [];
  return [
    ...kindFault(rule),
    ...recordFaults(rule),
    ...seriesFaults(rule, by),
    ...nameFaults(rule, 'labels', by),
    ...nameFaults(rule, 'annotations', by),
    ...(by.hasSchema ? [] : fileFaults(rule)),
  ];
};
