import { type Call, type Expr, isSelector } from '../promql/ast';
import { absentLabels } from '../promql/evaluate/functions';
import type { Facts } from './facts';
import { scalar, vector } from './facts';
import { effects } from './functions';
import { anyNumber, exactly, within } from './interval';
import { anyLabels, dropLabels, fixedLabels, type LabelSet, noLabels, withLabel } from './labels';

const labelsOfAbsent = (argument: Expr | undefined): LabelSet => {
  if (argument === undefined || (!isSelector(argument) && argument.kind !== 'LogRange')) return noLabels;
  return fixedLabels(absentLabels(argument.matchers));
};

const quantileFacts = (inner: Facts | undefined): Facts => {
  const buckets = inner?.buckets;
  const last = buckets?.at(-1) ?? Infinity;
  return {
    ...vector,
    labels: inner === undefined ? anyLabels : dropLabels(inner.labels, ['le']),
    sample: 'quantile',
    unit: inner?.unit ?? 'unknown',
    values: { min: (buckets?.[0] ?? 1) > 0 ? 0 : -Infinity, max: last, nan: true },
    ...(buckets === undefined ? {} : { buckets }),
  };
};

const replaced = ({ name, args }: Call, labels: LabelSet): LabelSet => {
  const target = args[1];
  if (target?.kind !== 'StringLiteral') return anyLabels;
  const replacement = args[2];
  const fixed =
    name === 'label_replace' && replacement?.kind === 'StringLiteral' && replacement.value !== '' && !replacement.value.includes('$');
  const before = labels.known.get(target.value);
  // Whether the expression in it matches is not known here, so the label may be what it was.
  const values = fixed && before === undefined && !labels.open ? { values: [replacement.value] } : {};
  return withLabel(labels, target.value, { always: before?.always === true, ...values });
};

/** What is known of a call, given what is known of its arguments. */
export const callFacts = (call: Call, of: (expr: Expr) => Facts): Facts => {
  const { name, args } = call;
  switch (name) {
    case 'time':
      return { ...scalar(within(1e9, Infinity)), unit: 'timestamp' };
    case 'pi':
      return scalar(exactly(Math.PI));
    case 'vector':
      return { ...vector, labels: noLabels, empty: false, existence: true, values: args[0] === undefined ? anyNumber : of(args[0]).values };
    case 'scalar':
      return scalar(args[0] === undefined ? anyNumber : { ...of(args[0]).values, nan: true });
    case 'absent':
    case 'absent_over_time':
      return { ...vector, labels: labelsOfAbsent(args[0]), sample: 'gauge', values: exactly(1), existence: true };
    case 'histogram_quantile':
      return quantileFacts(args[1] === undefined ? undefined : of(args[1]));
    case 'histogram_quantiles':
      return vector;
    case 'clamp_min':
    case 'clamp_max':
    case 'clamp':
      return clamped(call, of);
  }
  // Functions of time without an argument look at now.
  const argument = args.find((one) => of(one).kind === 'vector');
  const effect = effects[name];
  if (argument === undefined)
    return effect?.values === undefined
      ? { ...vector, labels: noLabels }
      : { ...vector, labels: noLabels, empty: false, values: effect.values(anyNumber) };
  const inner = of(argument);
  if (effect === undefined) return { ...inner, sample: 'unknown', unit: 'unknown', values: anyNumber, existence: false };
  const unit = name === 'timestamp' ? 'timestamp' : effect.keepsUnit ? inner.unit : 'unknown';
  const labels = name === 'label_replace' || name === 'label_join' ? replaced(call, inner.labels) : inner.labels;
  return { ...inner, labels, unit, sample: sampleOf(inner, effect.sample), values: effect.values?.(inner.values) ?? inner.values };
};

// The rate of buckets still is one of buckets: quantiles are taken from it.
const sampleOf = (inner: Facts, sample: Facts['sample'] | undefined): Facts['sample'] =>
  inner.sample === 'bucket' || inner.sample === 'quantile' ? inner.sample : (sample ?? inner.sample);

const clamped = ({ name, args }: Call, of: (expr: Expr) => Facts): Facts => {
  const [given, low, high] = args.map(of);
  if (given === undefined || low === undefined) return vector;
  const [min, max] = name === 'clamp_max' ? [-Infinity, low.values.max] : [low.values.min, high?.values.max ?? Infinity];
  const { values } = given;
  return { ...given, values: { min: Math.max(values.min, min), max: Math.min(Math.max(values.max, min), max), nan: values.nan } };
};
