import { configOf } from '../../diff/configs';
import { type AlertFact, type RecordFact, rulesOf } from '../../diff/side';
import { isTemplate } from '../../language/go-template/lex';
import { everyPart, isSelector } from '../../language/promql/ast';
import { parsePromQL } from '../../language/promql/parse';
import type { PlacedRoute } from '../../lint/routing/configuration';
import { everyRoute } from '../../lint/routing/walk';
import type { Sides } from './change-key';

const inExpression = ({ text }: AlertFact | RecordFact): readonly string[] => {
  const expr = parsePromQL(text);
  if (expr.kind === 'unreadable') return [];
  return everyPart(expr).flatMap((part) => {
    if (isSelector(part)) return part.matchers.map(({ label }) => label);
    // What label_replace and label_join read they name in their texts.
    const texts = part.kind === 'Call' && part.name.startsWith('label_') ? part.args : [];
    return texts.flatMap((argument) => (argument.kind === 'StringLiteral' ? [argument.value] : []));
  });
};

// A label that another is written from may be what a route reads.
const inTemplates = ({ rule }: AlertFact | RecordFact): readonly string[] =>
  Object.values(rule.labels).flatMap((text) => (isTemplate(text) ? Array.from(text.matchAll(/\w+/g), ([word]) => word) : []));

/** The labels whose values a replay reads, in expressions, templates, routes and inhibitions of two states. */
export const labelsRead = ({ before, after }: Sides, environment: string): ReadonlySet<string> =>
  new Set(
    [before, after].flatMap((side) => {
      const { alerts, records } = rulesOf(side, environment);
      const configuration = configOf(side, environment);
      const routes: readonly PlacedRoute[] = configuration === undefined ? [] : everyRoute(configuration.root).map(({ route }) => route);
      const inhibitions = configuration?.inhibitions.flatMap(({ source, target }) => [source, target]) ?? [];
      return [
        ...[...alerts, ...records].flatMap((fact) => [...inExpression(fact), ...inTemplates(fact), ...Object.keys(fact.rule.labels)]),
        ...[...routes, ...inhibitions].flatMap(({ matchers }) => matchers.map(({ label }) => label)),
      ];
    }),
  );
