import type { Expr, Span } from '../../../language/promql/ast';
import { type Availability, edgesAvailability, fillAvailability, functionAvailability } from '../../../language/promql/availability';
import { type Release, releaseText } from '../../../language/release';
import { isBefore, isFrom, isReadByPrometheus, type PrometheusRelease, prometheusRelease } from '../../graph/prometheus-release';
import type { Check } from '../check';
import { type ExpressionFault, inQueries, inRules, type ReadExpression } from '../common/expressions';
import { lossOf } from '../common/loss';

interface Used {
  readonly what: string;
  readonly span: Span;
  readonly availability: Availability;
}

const usedIn = (part: Expr): Used | undefined => {
  const { span } = part;
  if (part.kind === 'Call' || part.kind === 'AggregateExpr') {
    const name = part.kind === 'Call' ? part.name : part.operator;
    const availability = functionAvailability.get(name);
    return availability && { what: name, span: { from: span.from, to: span.from + name.length }, availability };
  }
  if ((part.kind === 'VectorSelector' || part.kind === 'MatrixSelector') && part.edges !== undefined)
    return { what: part.edges, span, availability: edgesAvailability };
  if (part.kind !== 'BinaryExpr' || part.matching.fill === undefined) return undefined;
  return { what: 'fill', span: part.operatorSpan, availability: fillAvailability };
};

interface Fault {
  readonly message: string;
  readonly help: string;
}

const tooOld = (what: string, since: Release, by: PrometheusRelease): Fault => ({
  message: `uses ${what}, which ${by.text} does not have`,
  help: `it came with Prometheus ${releaseText(since)}`,
});

const removed = (what: string, until: Release, instead: string, by: PrometheusRelease): Fault => ({
  message: `uses ${what}, which ${by.text} does not have any more`,
  help: `write ${instead} from Prometheus ${releaseText(until)} on, and enable the feature promql-experimental-functions for it`,
});

const disabled = (what: string, feature: string): Fault => ({
  message: `uses ${what}, which needs the feature ${feature}, and its Prometheus does not enable it`,
  help: `write enableFeatures: [${feature}] into the Prometheus, or do without ${what}`,
});

const faultOf = ({ what, availability }: Used, by: PrometheusRelease): Fault | undefined => {
  const { since, until, instead, feature, stable } = availability;
  if (since !== undefined && isBefore(by, since)) return tooOld(what, since, by);
  if (until !== undefined && instead !== undefined && isFrom(by, until)) return removed(what, until, instead, by);
  if (feature === undefined || by.features === undefined || by.features.has(feature)) return undefined;
  // Where the release may be one that needs nothing, nothing is claimed.
  return stable !== undefined && !isBefore(by, stable) ? undefined : disabled(what, feature);
};

const inScope = ({ parts, scope }: ReadExpression, lost: string): readonly ExpressionFault[] => {
  const used = parts.flatMap((part) => usedIn(part) ?? []);
  if (used.length === 0) return [];
  const by = prometheusRelease(scope.prometheus);
  return used.flatMap((one): readonly ExpressionFault[] => {
    const fault = faultOf(one, by);
    if (fault === undefined) return [];
    const place = { span: one.span, message: `${fault.message}: ${lost}` };
    if (by.isKnown) return [{ ...place, help: fault.help }];
    return [{ ...place, level: 'warning', help: `${fault.help}; ${by.text} is assumed, because no version is written` }];
  });
};

/** Functions and modifiers that the Prometheus that evaluates an expression does not have, or that it has to be enabled for. */
export const featureUnavailable: Check = {
  id: 'feature-unavailable',
  level: 'error',
  blinds: true,
  find: (linked) => [
    ...inRules((read) => {
      const { node } = read.rule.group;
      return isReadByPrometheus(node) ? inScope(read, `the whole object is refused${lossOf(node)}`) : [];
    })(linked),
    ...inQueries((read) => inScope(read, 'its panel shows an error'))(linked),
  ],
};
