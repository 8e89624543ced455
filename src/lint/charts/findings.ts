/** Ids of what is found in what charts render, and in nothing else. */
export const chartFindings: readonly string[] = [
  'chart-differs-each-render',
  'chart-missing',
  'chart-name-missing',
  'chart-not-rendered',
  'chart-refused-by-crd',
  'chart-render-failed',
];

/** Ids of checks whose findings about what a chart itself renders are the user's to mend by its values. */
export const aboutRendered: readonly string[] = [
  'host-port-clash',
  'monitor-selects-nothing',
  'name-too-long',
  'object-too-large',
  'project-forbids',
  'release-label-missing',
  'scraped-twice',
];
