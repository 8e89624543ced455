import type { Release } from '../release';
import { builtInFunctions } from './built-in';
import { anyType, boolType, floatType, type GoType, mapOf, signature, stringType } from './go-type';
import { numberFault } from './number-argument';
import { durationType, timeType } from './time-type';
import type { TemplateFunction, TemplateWorld } from './world';

const labels = mapOf(stringType);

// The labels of the alert itself, as its expression leaves them.
const alertLabels: GoType = { ...labels };

// The value of a series of native histograms is one, with these members.
const histogramMembers = Object.fromEntries(
  ['Count', 'Sum', 'ZeroCount', 'ZeroThreshold', 'Schema', 'PositiveBuckets', 'NegativeBuckets'].map((name) => [
    name,
    signature([], anyType),
  ]),
);

const valueType: GoType = { kind: 'basic', basic: 'float', name: 'float64', methods: () => histogramMembers };

const sample: GoType = { kind: 'struct', name: '*template.sample', fields: () => ({ Labels: labels, Value: valueType }) };

const results: GoType = { kind: 'list', name: 'template.queryResult', element: () => sample };

const html: GoType = { kind: 'basic', basic: 'string', name: 'template.HTML' };

const ofNumber = (result: GoType, since?: Release): TemplateFunction => ({
  ...signature([anyType], result),
  faultOf: numberFault,
  ...(since === undefined ? {} : { since }),
});

const ofText = (result: GoType, since?: Release): TemplateFunction => ({
  ...signature([stringType], result),
  ...(since === undefined ? {} : { since }),
});

const functions: Readonly<Record<string, TemplateFunction>> = {
  ...builtInFunctions,
  query: signature([stringType], results),
  first: signature([results], sample),
  label: signature([stringType, sample], stringType),
  value: signature([sample], valueType),
  strvalue: signature([sample], stringType),
  sortByLabel: signature([stringType, results], results),
  args: { parameters: [], rest: anyType, result: mapOf(anyType) },
  humanize: ofNumber(stringType),
  humanize1024: ofNumber(stringType),
  humanizeDuration: ofNumber(stringType),
  humanizePercentage: ofNumber(stringType, [2, 11]),
  humanizeTimestamp: ofNumber(stringType),
  toTime: ofNumber(timeType, [2, 38]),
  toDuration: ofNumber(durationType, [3, 6]),
  now: { ...signature([], floatType), since: [3, 6] },
  parseDuration: ofText(floatType, [2, 32]),
  title: ofText(stringType),
  toUpper: ofText(stringType),
  toLower: ofText(stringType),
  stripPort: ofText(stringType, [2, 33]),
  stripDomain: ofText(stringType, [2, 36]),
  graphLink: ofText(stringType),
  tableLink: ofText(stringType),
  urlQueryEscape: ofText(stringType, [3, 8]),
  safeHtml: ofText(html),
  reReplaceAll: signature([stringType, stringType, stringType], stringType),
  match: signature([stringType, stringType], boolType),
  pathPrefix: signature([], stringType),
  externalURL: signature([], stringType),
};

const alertData: GoType = {
  kind: 'struct',
  name: 'struct',
  fields: () => ({ Labels: alertLabels, ExternalLabels: labels, ExternalURL: stringType, Value: valueType }),
};

/** Texts and labels of alerts, as Prometheus or Loki's ruler writes them out. */
export const ruleWorld = (evaluatedBy: 'prometheus' | 'loki', release?: Release): TemplateWorld => ({
  program: evaluatedBy === 'loki' ? 'Loki' : 'Prometheus',
  // Releases of Loki say nothing of the functions that it has from Prometheus.
  ...(release === undefined || evaluatedBy === 'loki' ? {} : { release }),
  dot: alertData,
  dotName: 'the data of an alert',
  variables: {
    $labels: alertLabels,
    $externalLabels: labels,
    ...(evaluatedBy === 'loki' ? {} : { $externalURL: stringType }),
    $value: valueType,
  },
  functions,
  watched: alertLabels,
  syntax: { elseWith: [2, 55], rangeOverInt: [3, 3] },
});
