import { observe, workloadSchema } from '../../src/catalog';
import { environmentContextWith } from './environment-context';

type Fields = Readonly<Record<string, unknown>>;

// What is written as undefined is left out.
const complete = (fields: Fields) =>
  Object.fromEntries(Object.entries({ deploy: { kind: 'external' }, ...fields }).filter(([, value]) => value !== undefined));

/** What watching a workload of these fields in dev takes; somebody else deploys it unless the fields say otherwise. */
export const observed = (name: string, fields: Fields) => observe(name, workloadSchema.parse(complete(fields)), environmentContextWith());

/** The alerts of a workload of these fields, by name. */
export const alertsOf = (name: string, fields: Fields) =>
  new Map(
    observed(name, fields)
      .ruleGroups.flatMap(({ rules }) => rules)
      .flatMap((rule) => (rule.kind === 'alert' ? [[rule.alert, rule]] : [])),
  );

/** What the schema refuses of these fields: place, message and help. */
export const refused = (fields: Fields) =>
  (workloadSchema.safeParse(complete(fields)).error?.issues ?? []).map((issue) => ({
    path: issue.path.join('.'),
    message: issue.message,
    ...(issue.code === 'custom' ? issue.params : {}),
  }));
