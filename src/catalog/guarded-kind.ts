import { z } from 'zod';
import { severities } from '../core/alerts/rule';
import { textSchema } from '../core/alerts/text';
import { firstLine } from '../core/failure';
import { type WorkloadIdentity, watching } from '../core/workloads/identity';
import { namesOf, type WorkloadNames } from '../core/workloads/names';
import { parsePromQL } from '../language/promql/parse';
import { isDuration } from '../language/quantity';
import type { AnyKind } from './catalog';
import type { EnvironmentContext, WorkloadFault } from './workload-kind';

const duration = z.string().refine(isDuration, { error: 'is not a length of time' });

const expression = z.string().refine((text) => parsePromQL(text).kind !== 'unreadable', { error: 'is not valid PromQL' });

const samples = z.looseObject({
  why: z.string(),
  interval: duration,
  at: duration,
  series: z.array(z.looseObject({ series: z.string(), values: z.string() })),
});

const text = z.string().min(1);

const ruleSchema = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('alert'),
    alert: text,
    expr: expression,
    for: duration,
    severity: z.enum(severities),
    labels: z.record(z.string(), z.string()),
    summary: textSchema,
    description: textSchema,
    runbook: text,
    firesOn: z.array(samples).min(1, { error: 'must hold samples on which it fires' }),
    staysQuietOn: z.array(samples).min(1, { error: 'must hold samples on which it stays quiet' }),
  }),
  z.looseObject({ kind: z.literal('record'), record: text, expr: expression }),
]);

const observedSchema = z.looseObject({
  monitors: z.array(z.looseObject({ name: text, endpoints: z.array(z.unknown()) })).optional(),
  ruleGroups: z.array(z.looseObject({ name: text, rules: z.array(ruleSchema) })).optional(),
  signals: z.array(z.looseObject({ metric: text, type: text, labels: z.array(z.string()) })).optional(),
  panels: z.looseObject({ subject: text, rows: z.array(z.looseObject({ title: text, panels: z.array(z.unknown()) })) }).optional(),
});

const nameAt = (observed: unknown, path: readonly PropertyKey[]): string => {
  const [, group, , rule] = path;
  const read = z
    .looseObject({ ruleGroups: z.array(z.looseObject({ rules: z.array(z.looseObject({ alert: z.string().optional() })) })) })
    .safeParse(observed);
  const alert = typeof group === 'number' && typeof rule === 'number' ? read.data?.ruleGroups[group]?.rules[rule]?.alert : undefined;
  return alert === undefined ? path.map(String).join('.') : `${alert}, ${path.slice(4).map(String).join('.')}`;
};

const returned = (observed: unknown): readonly string[] => {
  const read = observedSchema.safeParse(observed);
  if (read.success) return [];
  return read.error.issues.slice(0, 3).map(({ path, message }) => {
    const said = message.startsWith('Invalid') ? 'is not what it must be' : message;
    return `${nameAt(observed, path)} ${said}`.trim();
  });
};

const tried = <Result>(act: () => Result): { readonly result: Result } | { readonly failure: string } => {
  try {
    return { result: act() };
  } catch (error) {
    return { failure: firstLine(error) };
  }
};

/** A kind of somebody else. */
export interface GuardedKind {
  identify(names: WorkloadNames, workload: { readonly kind: string }): WorkloadIdentity;
  /** What it finds wrong, and what is wrong with it: what it throws, and what it returns that is not what kinds return. */
  faultsOf(name: string, workload: { readonly kind: string }, environmentContext: EnvironmentContext): readonly WorkloadFault[];
}

/** Calls the functions of a kind of somebody else, of which nothing is known until they are called. */
export const guardedKind = (kind: AnyKind): GuardedKind => {
  const identify: GuardedKind['identify'] = (names, workload) => {
    const made = tried(() => kind.identity(names, workload));
    return 'result' in made && /^(?:running|watching)$/.test(made.result?.kind) ? made.result : watching(names);
  };
  const fault = ({ kind: name }: { readonly kind: string }, message: string): WorkloadFault => ({
    path: ['kind'],
    message: `the kind ${name} does not work: ${message}`,
    help: 'correct the kind, which is not one of ours',
  });
  return {
    identify,
    faultsOf: (name, workload, environmentContext) => {
      const names = namesOf(name, environmentContext.environment);
      const identity = tried(() => kind.identity(names, workload));
      if ('failure' in identity) return [fault(workload, identity.failure)];
      const own = tried(() => kind.faults?.(workload, environmentContext) ?? []);
      if ('failure' in own) return [fault(workload, own.failure)];
      const observed = tried(() => kind.observe(identify(names, workload), workload, environmentContext));
      if ('failure' in observed) return [fault(workload, observed.failure)];
      return [...own.result, ...returned(observed.result).map((message) => fault(workload, message))];
    },
  };
};
