import { type JobContext, type LabelMatchers, labelList, matching, type PromQL } from '../alert';

/** What alerts are written from that are about a job, or about objects of an environment's namespaces that a job reports. */
export interface SeriesContext extends JobContext {
  /** Namespaces of the environment, where an exporter reports objects of all in the cluster. */
  readonly namespaces?: readonly string[];
}

/**
 * Whose series an alert is about: those of the job itself, those of objects in the environment's namespaces, whose label
 * `namespace` wins over the exporter's, or those of objects that belong to no namespace.
 */
export type Scope = 'job' | 'namespaces' | 'cluster';

/** Labels with their values. */
export type Labels = Readonly<Record<string, string>>;

/** The series that an alert is about. */
export interface Subject {
  readonly scope?: Scope;
  /** Matchers of its series besides those of the scope. */
  readonly where?: LabelMatchers;
  /** Labels of which each value has an alert of its own, with those of samples. */
  readonly each?: Labels;
  /** Further labels of the series in samples. */
  readonly others?: Labels;
}

/** The same in the terms of expressions and samples. */
export interface Scoped {
  readonly matchers: LabelMatchers;
  readonly by: PromQL;
  readonly labels: readonly string[];
  /** Labels of the alert in samples. */
  readonly firing: Labels;
  /** Labels of one of the series in samples. */
  readonly sample: Labels;
}

interface Range {
  readonly matchers: LabelMatchers;
  readonly sample: Labels;
  readonly by: readonly string[];
}

const rangeOf = (scope: Scope, { selector, namespaces = [] }: SeriesContext): Range => {
  const { job } = selector;
  switch (scope) {
    case 'job':
      return { matchers: selector, sample: selector, by: ['namespace', 'job'] };
    case 'namespaces': {
      const [namespace = selector.namespace] = namespaces;
      return { matchers: { job, namespace: matching(namespaces.join('|')) }, sample: { job, namespace }, by: ['namespace'] };
    }
    case 'cluster':
      return { matchers: { job }, sample: { job }, by: ['job'] };
  }
};

/** What a subject is in a context. */
export const scopedTo = ({ scope = 'job', where = {}, each = {}, others = {} }: Subject, context: SeriesContext): Scoped => {
  const { matchers, sample, by } = rangeOf(scope, context);
  const labels = [...by, ...Object.keys(each)];
  const all: Labels = { ...sample, ...each };
  return {
    matchers: { ...matchers, ...where },
    by: labelList(labels),
    labels,
    firing: Object.fromEntries(labels.map((label) => [label, all[label] ?? ''])),
    sample: { ...all, ...others },
  };
};

/** A metric with further matchers of its own and labels in samples. */
export interface Metric {
  readonly metric: string;
  readonly where?: LabelMatchers;
  readonly others?: Labels;
}
