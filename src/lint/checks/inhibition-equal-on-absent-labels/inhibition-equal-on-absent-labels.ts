import { typoOf } from '../../../core/suggestion';
import type { LabelSet } from '../../../language/infer/labels';
import { formatMatcher } from '../../../language/matcher';
import { valuesIn, verdictOfAll } from '../../../language/matcher/verdict';
import { type Configuration, configurationsOf, type PlacedInhibition } from '../../routing/configuration';
import { arrivingAlerts, chartLabels } from '../../routing/labels';
import type { Check, Finding } from '../check';

// Where alerts may have further labels, one that is a slip away from a known one is a mistake.
const isSlip = (label: string, alerts: readonly LabelSet[]): boolean => {
  // Alerts are many and labels few.
  const known = new Set<string>();
  for (const labels of alerts) for (const name of labels.known.keys()) known.add(name);
  return !known.has(label) && typoOf(label, [...known]) !== undefined;
};

const isAbsent = (label: string, alerts: readonly LabelSet[]): boolean =>
  alerts.every((labels) => valuesIn(labels, label)?.every((value) => value === '') === true) || isSlip(label, alerts);

const shown = (matchers: PlacedInhibition['source']['matchers']): string =>
  matchers.length === 0 ? 'every alert' : `every alert with ${matchers.map(formatMatcher).join(', ')}`;

const finding = ({ view, path, equal, source, target }: PlacedInhibition, absent: readonly string[]): Finding => {
  const which = `no alert that it is about carries ${absent.join(' or ')}, and what is absent on both sides counts as equal`;
  if (absent.length < equal.length)
    return {
      level: 'warning',
      at: view.node.at([...path, 'equal']),
      message: `${which}: it only compares ${equal.filter((label) => !absent.includes(label)).join(', ')}`,
      help: 'compare labels that alerts carry',
    };
  return {
    at: view.node.at([...path, 'equal']),
    message: `${which}: ${shown(source.matchers)} silences ${shown(target.matchers)}`,
    help: 'compare labels that both sides carry, such as namespace and job',
  };
};

const faultsOf = ({ inhibitions }: Configuration, alerts: readonly LabelSet[]): readonly Finding[] =>
  inhibitions.flatMap((rule) => {
    const sources = alerts.filter((labels) => verdictOfAll(labels, rule.source.matchers) !== 'no');
    const targets = alerts.filter((labels) => verdictOfAll(labels, rule.target.matchers) !== 'no');
    if (sources.length === 0 || targets.length === 0) return [];
    const absent = rule.equal.filter((label) => isAbsent(label, [...sources, ...targets]));
    return absent.length === 0 ? [] : [finding(rule, absent)];
  });

/** Inhibitions by labels that alerts do not carry, so that they silence more than they should. */
export const inhibitionEqualOnAbsentLabels: Check = {
  id: 'inhibition-equal-on-absent-labels',
  level: 'error',
  find: ({ graph }) =>
    configurationsOf(graph).flatMap((configuration) =>
      faultsOf(configuration, [...arrivingAlerts(graph, configuration.environment).map(({ labels }) => labels), ...chartLabels(graph)]),
    ),
};
