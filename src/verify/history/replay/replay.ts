import { textAt } from '../../../core/json';
import type { AlertFact } from '../../../diff/side';
import { lengthOf } from '../../../diff/side';
import type { Server } from '../server/server';
import { type Calibration, calibrate, recordedFirings } from './calibration';
import { type Firing, firingsOf, type Outage } from './firings';
import { type NewRecordings, provable } from './inline';
import { lastSampleOf, seriesIn } from './last-sample';
import { type Phase, phaseOf, recordedSeries } from './offset';
import { readHistory } from './presence';
import { type ReplayedRule, unknownLabel } from './rule';
import { boundedIn, gridOf, type Sensitivity, sensitivityOf } from './sensitivity';
import type { ReplaySubject } from './subjects';
import { type Slots, slotsIn, timeOf, type Window } from './window';

/** What a rule would have done, or why nobody can know. */
export type Outcome =
  | {
      readonly kind: 'replayed';
      /** Those that fired within the window, though some had begun before it. */
      readonly firings: readonly Firing[];
      readonly evaluations: number;
      readonly failed: number;
      /** Recordings that were written out, because the server has no history of them. */
      readonly inlined: readonly string[];
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'not provable'; readonly why: string };

/** An alert on history. */
export interface ReplayedAlert {
  readonly subject: ReplaySubject;
  readonly before?: Outcome;
  readonly after?: Outcome;
  /** Absent where nothing ran before, or where it cannot be known. */
  readonly calibration?: Calibration;
  /** How often it would fire with other bounds and waits; absent where nobody wants to know, or where it has no bound of its own. */
  readonly sensitivity?: Sensitivity;
  /** What it reads and what has no samples in the window, so that it says little that the alert never fires; looked for where it does not. */
  readonly unseen: readonly string[];
  /** Whether the server showed when in each interval the rule is evaluated. */
  readonly phaseKnown: boolean;
}

/** What replays have in common. */
export interface ReplaySetting {
  readonly server: Server;
  readonly window: Window;
  readonly recordings: NewRecordings;
  readonly outages: readonly Window[];
  /** Whether other bounds and waits are tried. */
  readonly table: boolean;
}

const noRecordings: NewRecordings = new Map();

const ruleOf = ({ name, rule, for: pending, keepFiringFor }: AlertFact): ReplayedRule => ({
  alert: name,
  labels: rule.labels,
  pending,
  lingering: keepFiringFor,
  limit: Number(textAt(rule.group.written, 'limit') ?? 0),
});

// What was pending or firing when the window begins is known after as long as the rule can remember.
const memoryOf = ({ for: pending, keepFiringFor, interval }: AlertFact): number => pending + keepFiringFor + interval;

const behindOf = ({ group }: AlertFact['rule']): number => lengthOf(textAt(group.written, 'query_offset'));

const outagesIn = (outages: readonly Window[], { first, step, count }: Slots): readonly Outage[] =>
  outages
    .map(({ from, until }) => ({
      from: Math.max(0, Math.ceil((from - first) / step)),
      until: Math.min(count, Math.ceil((until - first) / step)),
    }))
    .filter(({ from, until }) => from < until);

const replayed = async (fact: AlertFact, offset: number, setting: ReplaySetting): Promise<Outcome> => {
  const { server, window, recordings, outages } = setting;
  const label = unknownLabel(fact.rule);
  if (label !== undefined) return { kind: 'not provable', why: `its label ${label} has a template that only Prometheus evaluates` };
  const expression = provable(fact.text, recordings);
  if (expression.kind === 'not provable') return expression;
  const slots = slotsIn({ ...window, from: window.from - memoryOf(fact) }, fact.interval, offset);
  const history = await readHistory(server, { query: expression.text, slots, behind: behindOf(fact.rule) });
  if (history.kind === 'unknown') return { kind: 'not provable', why: history.why };
  const firings = firingsOf(ruleOf(fact), { slots, series: history.series, failed: history.failed, outages: outagesIn(outages, slots) });
  return {
    kind: 'replayed',
    firings: firings.filter(({ until }) => until === undefined || until > window.from),
    evaluations: slots.count,
    failed: history.failed.size,
    inlined: expression.inlined,
    warnings: history.warnings,
  };
};

const calibrationOf = async (fact: AlertFact, outcome: Outcome, { offset }: Phase, { server, window }: ReplaySetting) => {
  if (outcome.kind === 'not provable') return {};
  const slots = slotsIn(window, fact.interval, offset);
  const history = await readHistory(server, { query: recordedSeries(fact, 'firing'), slots, behind: 0 });
  if (history.kind === 'unknown') return {};
  const ongoing = timeOf(slots, 0);
  // What began before the window is cut at its beginning on both sides.
  const cut = (firing: Firing): Firing => ({ ...firing, from: Math.max(firing.from, ongoing) });
  const within = outcome.firings.filter(({ until }) => until === undefined || until > ongoing).map(cut);
  return { calibration: calibrate(within, recordedFirings(history.series, slots), fact.interval) };
};

const ruleText = ({ name, text, rule, for: pending, keepFiringFor, interval }: AlertFact): string =>
  JSON.stringify([
    name,
    text,
    Object.entries(rule.labels).sort(),
    pending,
    keepFiringFor,
    interval,
    textAt(rule.group.written, 'limit'),
    behindOf(rule),
  ]);

// What reads nothing new and is the same rule does the same.
const isAsBefore = ({ before, after }: ReplaySubject, { recordings }: ReplaySetting): boolean => {
  if (before === undefined || after === undefined || ruleText(before) !== ruleText(after)) return false;
  const expression = provable(after.text, recordings);
  return expression.kind === 'expression' && expression.inlined.length === 0;
};

const sensitivityFor = async (
  { before, after }: ReplaySubject,
  { offset }: Phase,
  setting: ReplaySetting,
): Promise<{ readonly sensitivity?: Sensitivity }> => {
  const { server, window, recordings, outages, table } = setting;
  const bounded = after === undefined || !table || unknownLabel(after.rule) !== undefined ? undefined : boundedIn(after.text);
  const expression = bounded === undefined ? undefined : provable(bounded.left, recordings);
  if (after === undefined || bounded === undefined || expression?.kind !== 'expression') return {};
  const grid = gridOf({ before, after }, bounded);
  const memory = memoryOf({ ...after, for: Math.max(...grid.waits) });
  const slots = slotsIn({ ...window, from: window.from - memory }, after.interval, offset % after.interval);
  const history = await readHistory(server, { query: expression.text, slots, behind: behindOf(after.rule) });
  if (history.kind === 'unknown') return {};
  const evaluations = { slots, series: history.series, failed: history.failed, outages: outagesIn(outages, slots) };
  return { sensitivity: sensitivityOf(grid, { rule: ruleOf(after), evaluations, from: window.from }) };
};

const isQuiet = (outcome: Outcome | undefined): boolean => outcome?.kind === 'replayed' && outcome.firings.length === 0;

const unseenBy = async (facts: readonly AlertFact[], { server, window, recordings }: ReplaySetting): Promise<readonly string[]> => {
  const series = facts.flatMap(({ text }) => {
    const expression = provable(text, recordings);
    return expression.kind === 'expression' ? seriesIn(expression.text) : [];
  });
  // Prometheus writes these only while something fires.
  const wanted = [...new Set(series)].filter((one) => !/^ALERTS(?:_FOR_STATE)?(?:\{|$)/.test(one)).sort();
  const seen = await Promise.all(wanted.map((one) => lastSampleOf(server, one, window)));
  return wanted.filter((_, index) => seen[index]?.kind === 'never');
};

/** Replays an alert as it was and as it will be. */
export const replayAlert = async (subject: ReplaySubject, setting: ReplaySetting): Promise<ReplayedAlert> => {
  const { before, after } = subject;
  const shown = before ?? after;
  const phase = shown === undefined ? { offset: 0, known: false } : await phaseOf(setting.server, shown, setting.window);
  const was =
    before === undefined ? undefined : await replayed(before, phase.offset % before.interval, { ...setting, recordings: noRecordings });
  const is =
    after === undefined ? undefined : isAsBefore(subject, setting) ? was : await replayed(after, phase.offset % after.interval, setting);
  const quiet = [...(before !== undefined && isQuiet(was) ? [before] : []), ...(after !== undefined && isQuiet(is) ? [after] : [])];
  return {
    subject,
    unseen: await unseenBy(quiet, setting),
    ...(was === undefined ? {} : { before: was }),
    ...(is === undefined ? {} : { after: is }),
    ...(before === undefined || was === undefined ? {} : await calibrationOf(before, was, phase, setting)),
    ...(await sensitivityFor(subject, phase, setting)),
    phaseKnown: phase.known,
  };
};
