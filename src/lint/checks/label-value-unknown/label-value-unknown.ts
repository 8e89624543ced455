import { subject } from '../../../core/problem';
import { nearest } from '../../../core/suggestion';
import type { Selector } from '../../../language/promql/ast';
import type { PrometheusScope } from '../../graph/prometheus-scope';
import type { Check } from '../check';
import { exposersIn } from '../common/exposers';
import { inExpressions, listed } from '../common/expressions';
import { unmatched } from '../common/label-values';
import { called } from '../common/monitors';

// Some clients count statuses in groups.
const groupOf = (status: string, values: readonly string[]): string | undefined =>
  /^[1-5]\d\d$/.test(status) ? values.find((value) => value.toLowerCase() === `${status[0]}xx`) : undefined;

const nearHelp = (value: string, values: readonly string[]): string | undefined => {
  const group = groupOf(value, values);
  if (group !== undefined) return `statuses come in groups here: select "${group}"`;
  const near = nearest(value, values);
  return near === undefined ? undefined : `did you mean "${near}"?`;
};

// The label of the exporter gives way to that of its target, under another name.
const renamedHelp = (scope: PrometheusScope, selector: Selector, label: string): string | undefined => {
  const exported = `exported_${label}`;
  const monitor = scope.named(selector.metric).find(({ labels }) => labels.known.has(exported))?.monitor;
  if (monitor === undefined) return undefined;
  return `the exporter's own ${label} is stored as ${exported}: select that, or write honorLabels: true in ${called(monitor)}`;
};

/** Matchers that ask for a value which the label never has. */
export const labelValueUnknown: Check = {
  id: 'label-value-unknown',
  level: 'error',
  blinds: true,
  find: inExpressions((rule) =>
    unmatched(rule)
      .filter(({ matcher }) => matcher.operator === '=' || matcher.operator === '!=')
      .map(({ selector, matcher, values, complete }) => {
        const help = renamedHelp(rule.scope, selector, matcher.label) ?? nearHelp(matcher.value, values);
        const environment = rule.scope.prometheus?.environment ?? '';
        // Many expressions select one value, and it may be missing because nobody scrapes the workload.
        const own = subject('value', environment, matcher.label, matcher.value);
        const through = matcher.label === 'job' ? exposersIn(rule.scope.graph).ofWorkload(environment, matcher.value) : [];
        return {
          span: matcher.span,
          message: complete
            ? `selects ${matcher.label}="${matcher.value}", but ${selector.metric} only has ${matcher.label} ${listed(values)}`
            : `selects ${matcher.label}="${matcher.value}", which nothing here is scraped as`,
          ...(help === undefined ? {} : { help }),
          about: [own],
          follows: [...through, own],
        };
      }),
  ),
};
