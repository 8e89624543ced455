import type { Environment } from '../config/environment';
import type { Page } from '../output/files';
import { routedEnvironment } from './environment';
import { routingPage } from './page';

/** The page `dist/<env>/routing.md`: who is notified of which alert. */
export const routingMarkdown = (environment: Environment): Page => ({
  environment: environment.name,
  name: 'routing.md',
  text: () => routingPage(routedEnvironment(environment)),
  holds: 'who is notified of which alert',
  parts: [
    ['alerting'],
    ...(environment.teams.length === 0 ? [] : [['teams']]),
    ...environment.workloads.map(({ name }) => ['workloads', name]),
  ],
});
