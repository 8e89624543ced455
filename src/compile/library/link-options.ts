import { settle } from '../../core/acceptance';
import type { Problem } from '../../core/problem';
import { checks as ownChecks } from '../../lint/checks';
import { type Check, runChecks } from '../../lint/checks/check';
import { credentialNotMounted } from '../../lint/checks/credential-not-mounted/credential-not-mounted';
import type { ObjectGraph } from '../../lint/graph/graph';
import { judged } from '../acceptance/acceptance';
import type { Surroundings } from './surroundings';

/** A finding that an app accepts for a while. */
export interface AcceptedFinding {
  /** Id that messages show in brackets. */
  readonly check: string;
  /** A name or path as the message shows it. */
  readonly object: string;
  readonly reason: string;
  /** The last day, such as 2026-12-31; it is judged where `today` is given. */
  readonly until: string;
}

/**
 * What the linker knows of an app beside its objects.
 *
 * @example
 * linkApp(app, { prometheus: { namespace: 'monitoring', release: 'kps' } });
 */
export interface LinkOptions extends Surroundings {
  /**
   * Further checks, beside those of this package.
   *
   * @default - none
   */
  readonly checks?: readonly Check[];
  /**
   * Whether conventions that a team may decide otherwise are checked as well, such as a runbook for every alert.
   *
   * @default false
   */
  readonly policies?: boolean;
  /**
   * Findings that stop nothing until their day.
   *
   * @default - none
   */
  readonly accept?: readonly AcceptedFinding[];
  /**
   * The day by which acceptances are judged, such as 2026-11-30.
   *
   * @default - none is judged over
   */
  readonly today?: string;
  /**
   * Receives what is not wrong for certain; nothing of that stops the app.
   *
   * @default - console.warn
   */
  readonly onWarning?: (warning: string) => void;
}

// What Alertmanager mounts is written in the values of its chart.
const isKnown = ({ id }: Check, { prometheus }: Surroundings): boolean =>
  id !== credentialNotMounted.id || prometheus === undefined || prometheus.values !== undefined;

/** What checks find in a graph: errors that stop, and warnings; what is accepted is left out. */
export const problemsIn = (graph: ObjectGraph, options: Omit<LinkOptions, 'onWarning'>): readonly Problem[] => {
  const { checks = [], policies = false, accept = [], today } = options;
  const run = [...ownChecks.filter((check) => isKnown(check, options) && (policies || check.policy !== true)), ...checks];
  // An acceptance is known by its place.
  const acceptances = accept.map((one, index) => ({ ...one, at: { file: '', line: index + 1, column: 1 } }));
  const judging = { acceptances, ran: run.map(({ id }) => id), ...(today === undefined ? {} : { today }) };
  return settle(judged(runChecks(run, { declared: [], graph }), judging)).problems;
};
