import type { ObjectGraph } from './graph';

const word = /[a-zA-Z_:][a-zA-Z0-9_:]*/g;

// Dashboards and analyses read series too; whatever in them looks like a name counts.
const addWords = (value: unknown, into: Set<string>): void => {
  if (typeof value === 'string') for (const [found] of value.matchAll(word)) into.add(found);
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) addWords(inner, into);
};

const readingKinds = new Set([
  'ConfigMap',
  'DashboardFile',
  'GrafanaDashboard',
  'AnalysisTemplate',
  'ClusterAnalysisTemplate',
  'HorizontalPodAutoscaler',
  'ScaledObject',
  'HelmValues',
]);

/** Every word that may be the name of a metric which something reads: a rule, a dashboard, an analysis, or a declared reader. */
export const wordsRead = ({ nodes, readers, ruleGroups }: ObjectGraph): ReadonlySet<string> => {
  const words = new Set(readers);
  for (const { kind, object } of nodes) if (readingKinds.has(kind)) addWords(object, words);
  for (const { rules } of ruleGroups) for (const { expr } of rules) addWords(expr, words);
  return words;
};
