import { z } from 'zod';
import { commonTuning } from '../../../core/alerts/alert';
import type { RuleOrigin, Severity, TestSeries } from '../../../core/alerts/rule';
import type { Timeline } from '../../../core/alerts/scenario';
import { approximate, type Decimal, exact, isBelow, minus, product, quotient, written } from '../../../core/decimal';
import type { LabelMatchers, MetricName, PromQL } from '../../../language/promql/tag';
import { countSchema, type Duration, inMilliseconds, lasting, positiveDurationSchema, ratioSchema } from '../../../language/quantity';

/** A counter with the matchers that select it. */
export interface CountedEvents {
  readonly metric: MetricName;
  readonly matchers: LabelMatchers;
}

/** What an objective measures. */
export type Indicator =
  /** Bad events among all. */
  | { readonly kind: 'ratio'; readonly total: CountedEvents; readonly bad: CountedEvents }
  /** Requests of a histogram that are not in the bucket of a bound. */
  | { readonly kind: 'latency'; readonly total: CountedEvents; readonly within: CountedEvents }
  /** Bad events beside good ones, where nothing counts all. */
  | { readonly kind: 'outcomes'; readonly good: CountedEvents; readonly bad: CountedEvents }
  /** Minutes in which the expression yields 0 instead of 1. */
  | { readonly kind: 'state'; readonly good: PromQL };

/** One pair of windows: the long one says that enough budget is gone, the short one that it still burns. */
export interface BurnRateWindow {
  readonly name: string;
  readonly severity: Severity;
  /** What Sloth's dashboards call the severity. */
  readonly slothSeverity: 'page' | 'ticket';
  readonly long: Duration;
  readonly short: Duration;
  /** Share of the budget that is gone when the tier fires. */
  readonly budgetShare: number;
}

/** The four tiers of the SRE workbook, with the budget that each allows before it fires. */
export const burnRateWindows: readonly BurnRateWindow[] = [
  { name: 'page-1h', severity: 'critical', slothSeverity: 'page', long: lasting('1h'), short: lasting('5m'), budgetShare: 0.02 },
  { name: 'page-6h', severity: 'critical', slothSeverity: 'page', long: lasting('6h'), short: lasting('30m'), budgetShare: 0.05 },
  { name: 'ticket-1d', severity: 'warning', slothSeverity: 'ticket', long: lasting('1d'), short: lasting('2h'), budgetShare: 0.1 },
  { name: 'ticket-3d', severity: 'warning', slothSeverity: 'ticket', long: lasting('3d'), short: lasting('6h'), budgetShare: 0.1 },
];

/** What a service promises its users over a period. */
export interface Objective {
  readonly service: string;
  readonly name: string;
  /** Share of good events, between 0 and 1. */
  readonly target: number;
  readonly period: Duration;
  readonly indicator: Indicator;
  /** Series with so many events a minute, for tests. */
  readonly samples: (time: Timeline, perMinute: { readonly all: number; readonly bad: number }) => readonly TestSeries[];
  /** Labels that all series of the indicator carry. */
  readonly labels: Readonly<Record<string, string>>;
  /** Bad events within the long window below which nobody is notified. */
  readonly minBadEvents: number;
  readonly tiers: readonly BurnRateWindow[];
  /** How its alerts were tuned, by their names. */
  readonly alerts: ObjectiveInput['alerts'];
}

/** Where an alert or a record of an objective is written, and which fields of the objective its expression follows from. */
export const promiseOrigin = (
  { name }: Pick<Objective, 'name'>,
  { alert, follows = [] }: { readonly alert?: string; readonly follows?: readonly (keyof ObjectiveInput)[] },
): RuleOrigin => {
  const promise = ['objectives', name];
  const entry = alert === undefined ? promise : [...promise, 'alerts', alert];
  return {
    entry,
    ...(alert === undefined ? {} : { name: [...entry, 'name'] }),
    expression: follows.map((field) => [...promise, field]),
  };
};

const day = 86_400_000;

/** Times the budget burns faster than it may when a tier fires: budget share × period / long window. */
export const burnRate = (period: Duration, { budgetShare, long }: BurnRateWindow): Decimal =>
  quotient(product(exact(budgetShare), exact(inMilliseconds(period))), exact(inMilliseconds(long)), 4);

/** Share of bad events that an objective allows. */
export const errorBudget = (target: number): Decimal => minus(exact(1), exact(target));

/** The share of bad events above which a tier fires. */
export const tierThreshold = (target: number, period: Duration, tier: BurnRateWindow): number =>
  approximate(product(burnRate(period, tier), errorBudget(target)));

const tierNames = burnRateWindows.map(({ name }) => name) as [string, ...string[]]; // four are listed above

const tuning = z.strictObject(commonTuning);

/** An entry under `objectives:`, with the target that is usual for it. */
export const objectiveSchema = (target: number) =>
  z
    .strictObject({
      target: ratioSchema
        .refine((value) => value > 0 && value < 1, {
          error: 'must lie between 0 and 1',
          params: { help: 'a target of 100% leaves no budget to burn' },
        })
        .default(target)
        .meta({ description: 'Share of good events, e.g. 99.9%' }),
      period: positiveDurationSchema
        .refine((period) => inMilliseconds(period) % day === 0 && inMilliseconds(period) >= 7 * day && inMilliseconds(period) <= 90 * day, {
          error: 'is not a number of days between 7 and 90',
        })
        .default(lasting('30d')),
      minBadEvents: countSchema
        .default(5)
        .meta({ description: 'Bad events within the long window below which nobody is notified; 0 for rare, valuable requests' }),
      alerts: z
        .strictObject({
          page: tuning.optional().meta({ description: 'The budget burns so fast that somebody must act now' }),
          ticket: tuning.optional().meta({ description: 'The budget burns faster than it may' }),
          exhausted: tuning.optional().meta({ description: 'The budget is spent' }),
          absent: tuning.optional().meta({ description: 'What it measures is gone' }),
        })
        .prefault({})
        .meta({ description: 'Changes to single alerts of the objective: name, for, severity, texts, labels, or disabled with a reason' }),
      without: z.array(z.enum(tierNames)).default([]).meta({ description: 'Tiers that are left out' }),
    })
    .check((context) => {
      // An invalid number is not used in a calculation.
      if (context.issues.length > 0) return;
      const { target: wanted, period, without } = context.value;
      for (const tier of burnRateWindows.filter(({ name }) => !without.includes(name))) {
        if (isBelow(product(burnRate(period, tier), errorBudget(wanted)), exact(1))) continue;
        const least = written(minus(exact(1), quotient(exact(1), burnRate(period, tier), 4)));
        context.issues.push({
          code: 'custom',
          input: wanted,
          path: ['target'],
          message: `with a target of ${wanted}, the tier ${tier.name} can never fire: it needs ${written(product(burnRate(period, tier), errorBudget(wanted)))} of all events to fail`,
          params: { help: `raise the target above ${least}, or leave the tier out with without: [${tier.name}]` },
        });
      }
    });

/** An objective as written, with its defaults. */
export type ObjectiveInput = z.infer<ReturnType<typeof objectiveSchema>>;

/** The tiers that an objective keeps. */
export const tiersOf = ({ without }: ObjectiveInput): readonly BurnRateWindow[] =>
  burnRateWindows.filter(({ name }) => !without.includes(name));
