import { dropLabels, type LabelSet, withLabel } from '../../language/infer/labels';
import { expanded } from '../../language/regexp/expansion';
import { ofReplacements, regexp } from '../../language/regexp/regexp';
import type { RelabelingStep } from './kinds/monitors';

const byName = ({ known, open }: LabelSet, keep: (label: string) => boolean): LabelSet => ({
  known: new Map([...known].filter(([label]) => keep(label))),
  open,
});

/** A series on its way through the relabelings of its endpoint; without a name it is dropped. */
interface Passing {
  readonly metric: string;
  readonly labels: LabelSet;
}

const most = 500;

// Every value that the joined source labels can have; nothing where one of them is not known.
const joinedValues = (
  { metric, labels }: Passing,
  { sourceLabels, separator }: RelabelingStep,
): readonly (readonly [string, string])[] | undefined => {
  let joined: readonly (readonly [string, string])[] = [['', '']];
  for (const [index, label] of sourceLabels.entries()) {
    const facts = labels.known.get(label);
    const absent = facts === undefined && !labels.open;
    const values = label === '__name__' ? [metric] : absent ? [''] : facts?.always === true ? facts.values : undefined;
    if (values === undefined || joined.length * values.length > most) return undefined;
    joined = joined.flatMap(([text, last]) =>
      values.map((value) => [`${text}${index === 0 ? '' : separator}${value}`, label === '__name__' ? last : value] as const),
    );
  }
  return joined;
};

// What each value of its source makes of a label; nothing where one of them is not known, or some leave another label as it was.
const written = (labels: LabelSet, step: RelabelingStep): readonly string[] | 'unchanged' | undefined => {
  const { action, sourceLabels, targetLabel, regex, replacement } = step;
  const pattern = regexp(regex, ofReplacements);
  const joined = action === 'replace' && !sourceLabels.includes('__name__') ? joinedValues({ metric: '', labels }, step) : undefined;
  if (joined === undefined || pattern === undefined) return undefined;
  const results = joined.map(([text]) => expanded(replacement, pattern, text));
  if (results.every((result) => result === undefined)) return 'unchanged';
  const own = sourceLabels.length === 1 && sourceLabels[0] === targetLabel;
  const values = joined.map(([text], index) => results[index] ?? (own ? text : ''));
  return values.includes('') ? undefined : [...new Set(values)];
};

const setLabel = (labels: LabelSet, step: RelabelingStep): LabelSet => {
  const { sourceLabels, targetLabel, replacement } = step;
  // Labels that start with __ are gone once the target is made.
  if (targetLabel === '' || targetLabel.startsWith('__')) return labels;
  const values = sourceLabels.length === 0 ? undefined : written(labels, step);
  if (values === 'unchanged') return labels;
  if (values !== undefined) return withLabel(labels, targetLabel, { always: true, values });
  if (sourceLabels.length > 0) return withLabel(labels, targetLabel, { always: labels.known.get(targetLabel)?.always === true });
  return replacement === '' ? dropLabels(labels, [targetLabel]) : withLabel(labels, targetLabel, { always: true, values: [replacement] });
};

/** The labels that a relabeling step leaves; what it does with values that are not known is not known either. */
export const relabeled = (labels: LabelSet, step: RelabelingStep): LabelSet => {
  const pattern = regexp(step.regex, ofReplacements);
  switch (step.action) {
    case 'labeldrop':
      return byName(labels, (label) => pattern?.test(label) !== true);
    case 'labelkeep':
      return { ...byName(labels, (label) => pattern?.test(label) !== false), open: labels.open };
    case 'labelmap':
      return { ...labels, open: true };
    case 'replace':
    case 'lowercase':
    case 'uppercase':
    case 'hashmod':
      return setLabel(labels, step);
    default:
      return labels;
  }
};

const sieved = (series: Passing, step: RelabelingStep): Passing | undefined => {
  const joined = joinedValues(series, step);
  const pattern = regexp(step.regex, ofReplacements);
  if (joined === undefined || pattern === undefined) return series;
  const kept = joined.filter(([text]) => pattern.test(text) === (step.action === 'keep'));
  if (kept.length === 0) return undefined;
  const varying = step.sourceLabels.filter((label) => label !== '__name__');
  const [label] = varying;
  // Where one label alone decides, the others of its values are gone.
  if (kept.length === joined.length || varying.length !== 1 || label === undefined) return series;
  return { ...series, labels: withLabel(series.labels, label, { always: true, values: kept.map(([, value]) => value) }) };
};

const renamed = (series: Passing, { sourceLabels, regex, replacement }: RelabelingStep): Passing => {
  const pattern = regexp(regex, ofReplacements);
  if (sourceLabels.length !== 1 || sourceLabels[0] !== '__name__' || pattern === undefined) return series;
  return { ...series, metric: expanded(replacement, pattern, series.metric) ?? series.metric };
};

/** What metric relabelings make of a series: with other labels, under another name, or nothing where they drop it. */
export const passed = (series: Passing, steps: readonly RelabelingStep[]): Passing | undefined => {
  let passing: Passing | undefined = series;
  for (const step of steps) {
    if (passing === undefined) return undefined;
    if (step.action === 'drop' || step.action === 'keep') passing = sieved(passing, step);
    else if (step.targetLabel === '__name__') passing = renamed(passing, step);
    else passing = { ...passing, labels: relabeled(passing.labels, step) };
  }
  return passing;
};
