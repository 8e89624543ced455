import { accepts } from '../../../language/matcher';
import type { Check } from '../check';
import { absentLabels, isExternal, mayLack } from '../common/absent-labels';
import { type ExpressionFault, inExpressions, type ReadExpression } from '../common/expressions';

// Where it is open which labels series have, a selector of the value that is added outside shows what was meant.
const openly = ({ selectors, scope }: ReadExpression, external: Readonly<Record<string, string>>) =>
  selectors.flatMap((selector) => {
    const { labels } = scope.facts({ ...selector, matchers: [] });
    if (!labels.open) return [];
    return selector.matchers
      .filter((matcher) => isExternal(scope, matcher) && !labels.known.has(matcher.label))
      .filter((matcher) => !mayLack(matcher) && accepts(matcher, external[matcher.label] ?? ''))
      .map(({ label, operator, value, span }) => ({ label, span, use: `selects ${label}${operator}"${value}"` }));
  });

const faultsOf = (read: ReadExpression): readonly ExpressionFault[] => {
  const { prometheus } = read.scope;
  if (prometheus === undefined) return [];
  const external = prometheus.externalLabels;
  const own = absentLabels(read).filter((absent) => isExternal(read.scope, absent));
  const found = own.length > 0 ? own : openly(read, external);
  return found.map(({ label, span, use }) => ({
    span,
    message: `${use}, an external label of Prometheus ${prometheus.namespace}/${prometheus.name}: it is added to what is sent elsewhere, and no stored series carries it`,
    help: `leave ${label} out; in texts, it is {{ $externalLabels.${label} }}`,
  }));
};

/** Expressions that rely on a label which Prometheus only adds to what it sends to others. */
export const externalLabelSelected: Check = {
  id: 'external-label-selected',
  level: 'error',
  blinds: true,
  find: inExpressions(faultsOf),
};
