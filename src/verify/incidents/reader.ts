import { type Environment, schemaProblemsOf } from '../../compile/config/environment';
import { parse } from '../../compile/config/parse';
import { locate, plain, type Tree } from '../../compile/config/tree';
import { knownSeverities } from '../../core/alerts/severity-words';
import { type ConfigPath, dotted } from '../../core/path';
import { type Problem, quoted, sortProblems } from '../../core/problem';
import type { SourceFile } from '../../core/sources';
import { suggestion } from '../../core/suggestion';
import { nameLabel } from '../../language/promql/evaluate/series';
import { namedSeries } from '../../language/promql/named-series';
import { inMilliseconds } from '../../language/quantity';
import type { Input, TestInput } from '../alert-tests/inputs';
import { isValues, placesOf, readValues } from '../alert-tests/notation';
import type { Incident, NotifiedPromise } from './incident';
import { type IncidentFields, incidentFileSchema, type NotifiedFields, timeFaults } from './schema';

/** The incidents of a platform, or what is wrong with their files. */
export interface Incidents {
  readonly incidents: readonly Incident[];
  readonly problems: readonly Problem[];
}

/** The environments of a platform, as far as incidents need them. */
type Place = Pick<Environment, 'name' | 'workloads' | 'alerting'>;

/** Whether a problem is reported, or not: every fault of an incident goes through this. */
type Report = (path: ConfigPath, message: string, help?: string) => void;

// Longer ones would keep promtool busy for minutes.
const mostSamples = 20_000;

const words = ['env', 'job', 'namespace'] as const;

const filledIn = (text: string, values: Readonly<Record<(typeof words)[number], string | undefined>>): string =>
  words.reduce((filled, word) => filled.replaceAll(`\${${word}}`, values[word] ?? `\${${word}}`), text);

const environmentsOf = ({ environments, workload }: IncidentFields, all: readonly Place[], report: Report): readonly Place[] => {
  const names = all.map(({ name }) => name);
  for (const [index, name] of (environments ?? []).entries())
    if (!names.includes(name)) report(['environments', index], `no environment is named ${quoted(name)}`, suggestion(name, names));
  const chosen = all.filter(({ name }) => environments === undefined || environments.includes(name));
  if (workload === undefined) return chosen;
  const having = chosen.filter(({ workloads }) => workloads.some(({ name }) => name === workload));
  const known = [...new Set(chosen.flatMap(({ workloads }) => workloads.map(({ name }) => name)))].sort();
  if (having.length === 0) report(['workload'], `no workload is named ${quoted(workload)}`, suggestion(workload, known));
  return having;
};

const inputOf = (text: string, values: string, { path, report }: { readonly path: ConfigPath; readonly report: Report }): Input[] => {
  const unknown = /\$\{[^}]*\}?/.exec(text)?.[0];
  if (unknown !== undefined) {
    const known = words.some((word) => unknown === `\${${word}}`);
    const message = known ? `${quoted(unknown)} needs a workload that has one` : `${quoted(unknown)} is not a placeholder`;
    report([...path, 'series'], message, known ? 'write workload beside samples' : 'known are ${env}, ${job} and ${namespace}');
    return [];
  }
  const named = namedSeries(text);
  if (named === undefined || named.metric === '')
    report([...path, 'series'], `${quoted(text)} is not a series`, 'write one such as up{job="api"}');
  if (!isValues(values)) {
    report([...path, 'values'], `${quoted(values)} are not values of a series`, 'write them as promtool does: 1x10 0+5x20 stale _x5');
    return [];
  }
  const runs = readValues(values);
  if (placesOf(runs) > mostSamples) {
    report([...path, 'values'], `must be at most ${mostSamples} samples, not ${placesOf(runs)}`, 'put them further apart with every');
    return [];
  }
  return named === undefined ? [] : [{ labels: { [nameLabel]: named.metric, ...named.labels }, runs }];
};

/** The workload whose Pods one is watched in: itself, or the one that it is a part of. */
const hostOf = (workloads: Place['workloads'], name: string | undefined): Place['workloads'][number] | undefined => {
  const found = workloads.find((one) => one.name === name);
  const deploy = found !== undefined && 'deploy' in found.workload ? found.workload.deploy : undefined;
  return deploy?.kind === 'part-of' ? workloads.find((one) => one.name === deploy.workload) : found;
};

const testInputOf = ({ every, samples, workload }: IncidentFields, { name, workloads }: Place, report: Report): TestInput => {
  const found = hostOf(workloads, workload);
  const namespace = found?.identity.kind === 'running' ? found.identity.namespace : undefined;
  const values = { env: name, job: found?.name, namespace };
  return {
    interval: inMilliseconds(every),
    inputs: samples.flatMap((sample, index) =>
      inputOf(filledIn(sample.series, values), sample.values, { path: ['samples', index], report }),
    ),
  };
};

const promiseOf = (
  { by, until, over, severity, alert, receivers, text }: NotifiedFields,
  { begins, environment }: Pick<Incident, 'begins' | 'environment'>,
): NotifiedPromise => ({
  severity,
  ...(alert === undefined ? {} : { alert }),
  ...(receivers === undefined ? {} : { receivers: receivers.map((one) => one.replaceAll('${env}', environment)) }),
  by: begins + inMilliseconds(by),
  until: begins + inMilliseconds(until),
  ...(over === undefined ? {} : { over: begins + inMilliseconds(over) }),
  ...(text === undefined ? {} : { text }),
});

const severityFaults = ({ notified, silent }: IncidentFields, { alerting }: Place, report: Report): void => {
  const known = knownSeverities(alerting.severities);
  const check = (severity: string, path: ConfigPath): void => {
    if (!known.includes(severity)) report(path, `${quoted(severity)} is none of the values known here`, suggestion(severity, known));
  };
  for (const [index, { severity }] of notified.entries()) check(severity, ['notified', index, 'severity']);
  for (const [index, severity] of (silent?.severities ?? []).entries()) check(severity, ['silent', 'severities', index]);
};

// A text is that of one alert.
const nameless = ({ text, alert }: NotifiedFields): boolean => text !== undefined && alert === undefined;

interface Written {
  readonly name: string;
  readonly fields: IncidentFields;
  readonly at: Incident['at'];
  readonly report: Report;
}

const incidentsOf = ({ name, fields, at, report }: Written, all: readonly Place[]): readonly Incident[] =>
  environmentsOf(fields, all, report).map((place): Incident => {
    const testInput = testInputOf(fields, place, report);
    const begins = inMilliseconds(fields.begins);
    const end = (Math.max(1, ...testInput.inputs.map(({ runs }) => placesOf(runs))) - 1) * testInput.interval;
    if (testInput.inputs.length > 0)
      for (const [index, promise] of fields.notified.entries())
        for (const { field, message } of timeFaults(promise, end - begins)) report(['notified', index, field], message);
    for (const [index, promise] of fields.notified.entries())
      if (nameless(promise)) report(['notified', index, 'text'], 'needs the name of its alert', 'write alert beside it');
    severityFaults(fields, place, report);
    const kind = place.workloads.find((one) => one.name === fields.workload)?.workload.kind;
    return {
      ...{ name, environment: place.name, story: fields.story, at, testInput, begins, end },
      ...(kind === undefined || fields.workload === undefined ? {} : { kind, workload: fields.workload }),
      notified: fields.notified.map((one) => promiseOf(one, { begins, environment: place.name })),
      silent: fields.silent ?? { severities: [], alerts: [] },
      ...(fields.notifications === undefined ? {} : { notifications: fields.notifications }),
      severities: place.alerting.severities,
    };
  });

const reporterOf =
  (tree: Tree, name: string, problems: Problem[]): Report =>
  (path, message, help) => {
    const whole = ['incidents', name, ...path];
    const at = locate(tree, whole);
    problems.push({ check: 'value', level: 'error', at, message: `${dotted(whole)}: ${message}`, ...(help === undefined ? {} : { help }) });
  };

const inFile = (source: SourceFile, all: readonly Place[]): Incidents => {
  const { tree, problems: unreadable } = parse(source);
  if (tree === undefined) return { incidents: [], problems: unreadable };
  const read = incidentFileSchema.safeParse(plain(tree));
  if (!read.success) return { incidents: [], problems: schemaProblemsOf(incidentFileSchema, tree, read.error.issues) };
  const problems: Problem[] = [];
  const incidents = Object.entries(read.data.incidents).flatMap(([name, fields]) =>
    incidentsOf({ name, fields, at: locate(tree, ['incidents', name]), report: reporterOf(tree, name, problems) }, all),
  );
  return { incidents, problems };
};

const repeated = (incidents: readonly Incident[]): readonly Problem[] => {
  const first = new Map<string, Incident>();
  return incidents.flatMap((one): readonly Problem[] => {
    const key = `${one.environment}\n${one.name}`;
    const before = first.get(key);
    if (before === undefined) first.set(key, one);
    if (before === undefined) return [];
    const message = `two incidents are named ${quoted(one.name)}; the other is in ${before.at.file}:${before.at.line}`;
    return [{ check: 'duplicate-key', level: 'error', at: one.at, message }];
  });
};

/** Reads the files of incidents of a platform, for the environments that it has. */
export const readIncidents = (files: readonly SourceFile[], environments: readonly Place[]): Incidents => {
  const read = files.map((file) => inFile(file, environments));
  const incidents = read.flatMap((one) => one.incidents);
  return { incidents, problems: sortProblems([...read.flatMap(({ problems }) => problems), ...repeated(incidents)]) };
};
