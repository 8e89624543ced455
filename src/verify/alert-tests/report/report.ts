import type { IncidentResult } from '../../incidents/incident';
import type { RoutingResult } from '../amtool';
import { isGoodScore, type Measurement } from '../mutate/measurement';
import type { SubjectResult } from '../run/promtool';
import { type AssertionResult, isGood } from '../run/results';
import type { Subject } from '../run/subject';

/** An alert that promtool cannot test. */
export interface Unproven {
  readonly environment: string;
  readonly workload: string;
  readonly alert: string;
}

/** Everything that testing came to. */
export interface TestReport {
  readonly alerts: readonly SubjectResult[];
  /** Alerts in LogQL: Loki's ruler evaluates them, which has no tests of its own. */
  readonly unproven: readonly Unproven[];
  /** Who is notified of each alert, by our model and by amtool. */
  readonly routing: readonly RoutingResult[];
  /** Present where nothing but incidents was run. */
  readonly only?: 'incidents';
  /** Incidents, and which of their promises do not hold. */
  readonly incidents: readonly IncidentResult[];
  /** What the tests are worth, where that was asked. */
  readonly mutation?: readonly Measurement[];
}

/** What came of a platform; nothing of one that does not compile is tested. */
export type PlatformReport =
  | { readonly kind: 'tested'; readonly platform: string; readonly report: TestReport }
  | { readonly kind: 'faulty'; readonly platform: string };

/** What is said of a platform that does not compile. */
export const uncompiledText = 'it does not compile, so nothing of it was tested';

/** A line of a report, and whether it tells of something wrong. */
export interface Line {
  readonly text: string;
  readonly bad: boolean;
}

/** A line that tells of nothing wrong. */
export const plain = (text: string): Line => ({ text, bad: false });

/** A line that tells of something wrong. */
export const bad = (text: string): Line => ({ text, bad: true });

/** Whether amtool and our model agree about who is notified. */
export const isRouted = ({ expected, got }: RoutingResult): boolean => expected === got;

/** Whether everything went as expected. */
export const isAllGood = ({ alerts, routing, incidents, mutation }: TestReport): boolean =>
  alerts.every(({ result }) => isGood(result)) &&
  routing.every(isRouted) &&
  incidents.every(({ broken }) => broken.length === 0) &&
  (mutation === undefined || isGoodScore(mutation));

/** All looks of a report, each once. */
export const assertionsIn = (alerts: readonly SubjectResult[]): readonly AssertionResult[] =>
  alerts.flatMap(({ result, testedAs }) => (testedAs === undefined ? result.assertions : []));

/** Where an alert is, as a person says it. */
export const whereIs = ({ environment, workload }: Subject): string => `${environment} ${workload}`;

/** Whose result an alert has, as a person says it; nothing where it is its own. */
export const standInOf = ({ testedAs, testedIn }: SubjectResult): string | undefined => {
  if (testedAs === undefined) return undefined;
  return testedIn === undefined ? whereIs(testedAs) : `${testedIn}: ${whereIs(testedAs)}`;
};

/** Whether everything went as expected on a platform. */
export const isGoodPlatform = (one: PlatformReport): boolean => one.kind === 'tested' && isAllGood(one.report);
