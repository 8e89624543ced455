import { createHash } from 'node:crypto';
import { configOf } from '../../diff/configs';
import { type AlertFact, type RecordFact, rulesOf, type Side } from '../../diff/side';
import type { Configuration } from '../../lint/routing/configuration';

/** Two states of a platform. */
export type Sides = Readonly<Record<'before' | 'after', Side>>;

const ruleKey = ({ name, text, rule, interval, ...fact }: AlertFact | RecordFact): unknown => [
  name,
  text,
  Object.entries(rule.labels).sort(),
  interval,
  'for' in fact ? [fact.for, fact.keepFiringFor] : [],
];

const routingKey = (configuration: Configuration | undefined): unknown =>
  configuration === undefined ? [] : [configuration.main, ...configuration.objects].map(({ config }) => config);

const stateKey = (side: Side, environment: string): unknown => {
  const { alerts, records } = rulesOf(side, environment);
  return [[...alerts, ...records].map((fact) => JSON.stringify(ruleKey(fact))).sort(), routingKey(configOf(side, environment))];
};

/** The same for two replays of one change of an environment: of what alerts and routes were and will be. */
export const changeKey = ({ before, after }: Sides, environment: string): string =>
  createHash('sha256')
    .update(JSON.stringify([before, after].map((side) => stateKey(side, environment))))
    .digest('hex')
    .slice(0, 16);
