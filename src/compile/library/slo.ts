import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { written } from '../../catalog/catalog';
import { badAmong } from '../../catalog/common/objectives';
import { type CountedEvents, objectiveSchema, tiersOf } from '../../catalog/common/objectives/objective';
import { objectiveGroups } from '../../catalog/common/objectives/rules';
import { ruleGroupFields } from '../../core/alerts/rule-fields';
import { parsePromQL } from '../../language/promql/parse';
import { metricName } from '../../language/promql/tag';
import { textMatching } from '../../language/regexp/texts';
import { selectedObject } from '../constructs/operated';
import { stackOf } from '../constructs/stack';
import { parsed } from './parsed';

/** What an objective is made from. */
export interface SloProps {
  /** Counter of all events, such as `http_requests_total{namespace="shop",job="web"}`. */
  readonly total: string;
  /** The bad ones among them: the same counter with further matchers, such as `code=~"5.."`. */
  readonly bad: string;
  /** Share of good events that is promised, such as 0.995. */
  readonly objective: number;
  /**
   * Who promises it.
   *
   * @default - the label job of the counter
   */
  readonly service?: string;
  /**
   * Time over which it is promised, in days.
   *
   * @default '30d'
   */
  readonly period?: string;
  /**
   * Bad events within the long window of a tier below which nobody is notified.
   *
   * @default 5
   */
  readonly minBadEvents?: number;
  /**
   * Language of the texts of its alerts.
   *
   * @default 'en'
   */
  readonly language?: 'en' | 'ko';
}

const counterOf = (id: string, text: string): CountedEvents => {
  const read = parsePromQL(text);
  if (read.kind !== 'VectorSelector' || read.metric === '')
    throw new Error(`${id}: "${text}" is not a counter with matchers: write one such as http_requests_total{job="web"}`);
  const tests = read.matchers.map(({ label, operator, value }) => [label, operator === '=' ? value : { operator, value }] as const);
  return { metric: metricName(read.metric), matchers: Object.fromEntries(tests) };
};

const fixed = ({ matchers }: CountedEvents): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(matchers).flatMap(([label, test]) => (typeof test === 'string' ? [[label, test]] : [])));

// Labels of an event that the matchers select, as a test writes its series.
const sampleOf = ({ matchers }: CountedEvents): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(matchers).flatMap(([label, test]) => {
      const text = typeof test === 'string' ? test : test.operator === '=~' ? textMatching(test.value) : undefined;
      return text === undefined ? [] : [[label, text]];
    }),
  );

const groupsOf = (id: string, props: SloProps) => {
  const { objective, period, minBadEvents } = props;
  const [total, bad] = [counterOf(id, props.total), counterOf(id, props.bad)];
  if (total.metric !== bad.metric) throw new Error(`${id}: ${bad.metric} counts other events than ${total.metric}`);
  const selector = fixed(total);
  const input = parsed(id, objectiveSchema(objective), {
    ...(period === undefined ? {} : { period }),
    ...(minBadEvents === undefined ? {} : { minBadEvents }),
  });
  const further = Object.fromEntries(Object.entries(bad.matchers).filter(([label]) => !Object.hasOwn(selector, label)));
  const events = badAmong({
    metric: total.metric,
    selector,
    bad: further,
    samples: { good: {}, bad: sampleOf({ ...bad, matchers: further }) },
  });
  return objectiveGroups({
    ...{ service: props.service ?? selector.job ?? id, name: id, target: input.target, period: input.period, labels: selector },
    ...{ minBadEvents: input.minBadEvents, tiers: tiersOf(input), alerts: input.alerts },
    ...events,
  });
};

/**
 * A service level objective: recording rules of its error budget, and alerts on how fast that burns, by several windows.
 *
 * @example
 * new Slo(chart, 'availability', {
 *   total: 'http_requests_total{namespace="shop",job="web"}',
 *   bad: 'http_requests_total{namespace="shop",job="web",code=~"5.."}',
 *   objective: 0.995,
 * });
 */
export class Slo extends ApiObject {
  constructor(scope: Construct, id: string, props: SloProps) {
    const { language = 'en' } = props;
    const groups = groupsOf(id, props).map((group) =>
      ruleGroupFields(written({ labels: {}, language, severities: stackOf(scope)?.severities ?? {} }, group), {}),
    );
    super(scope, id, selectedObject(scope, 'PrometheusRule', { spec: { groups } }));
  }
}
