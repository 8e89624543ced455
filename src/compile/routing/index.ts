import { markdownText } from '../../core/output/markdown';
import type { Environment } from '../config/environment';
import type { Page } from '../output/files';
import { routedEnvironment } from './environment';
import { routingPage } from './page';

// What exists once in the cluster is in nobody's table here.
const clusterNote = ({ monitoring: { clusterWatchedBy } }: Environment): string =>
  clusterWatchedBy === undefined
    ? ''
    : `\n## The cluster\n\nNodes, kubelets and the control plane are watched by somebody else: ${markdownText(clusterWatchedBy)}.\n`;

/** The page `dist/<env>/routing.md`: who is notified of which alert. */
export const routingMarkdown = (environment: Environment): Page => ({
  environment: environment.name,
  name: 'routing.md',
  text: () => routingPage(routedEnvironment(environment)) + clusterNote(environment),
  holds: 'who is notified of which alert',
  parts: [
    ['alerting'],
    ...(environment.teams.length === 0 ? [] : [['teams']]),
    ...environment.workloads.map(({ name }) => ['workloads', name]),
  ],
});
