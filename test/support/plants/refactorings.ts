import type { Edit } from '../diff-platform';
import { tune } from './plant';

/** Edits after which everything behaves as before. */
export const refactorings: Readonly<Record<string, readonly Edit[]>> = {
  'a comment, other quotes and another order of keys': [
    ['base', 'platform: mlops\n', "# ours\nplatform: 'mlops'\n"],
    [
      'base',
      '{ url: https://git.example.com/mlops/platform.git, revision: main }',
      '{ revision: main, url: "https://git.example.com/mlops/platform.git" }',
    ],
  ],
  'a value moves from every environment to the base': [
    ['dev', 'monitoring: {', 'argocd: { sync: { retries: 5 } }\nmonitoring: {'],
    ['prod', 'monitoring: {', 'argocd: { sync: { retries: 5 } }\nmonitoring: {'],
  ],
  'a default is written out': [['base', 'monitoring:\n', 'monitoring:\n  scrapeInterval: 30s\n  evaluationInterval: 30s\n']],
  'a share as a number': [tune('FastAPIHighErrorRate: { ratio: 0.05 }')],
  'a length in other units': [tune('FastAPIHighErrorRate: { for: 120s, keepFiringFor: 300s }')],
  'lengths of the routing in other units': [['base', 'groupWait: 30s', 'groupWait: 30000ms\n  repeatInterval: 720m']],
  'a matcher as a regular expression': [['base', `['severity="info"']`, `['severity=~"info"']`]],
  'labels to group by in another order': [['base', 'groupBy: [namespace, alertname]', 'groupBy: [alertname, namespace]']],
  'routes in another order': [
    ['base', `    - { matchers: ['severity="info"'], receiver: nobody }\n`, ''],
    [
      'base',
      'muteTimeIntervals: [nights] }\n',
      `muteTimeIntervals: [nights] }\n    - { matchers: ['severity="info"'], receiver: nobody }\n`,
    ],
  ],
  'a receiver with another name': [
    ['base', '    serving:\n', '    models:\n'],
    ['base', 'receiver: serving, ', 'receiver: models, '],
    ['base', 'serving: { receiver: serving }', 'serving: { receiver: models }'],
    ['prod', '    serving: {', '    models: {'],
  ],
  'an integration with another name': [
    ['base', '    chat:\n      slack:', '    chat:\n      room:'],
    ['prod', 'chat: { slack:', 'chat: { room:'],
  ],
  'a time interval with another name': [
    ['base', '    nights: [{', '    dark: [{'],
    ['base', 'muteTimeIntervals: [nights]', 'muteTimeIntervals: [dark]'],
  ],
  'matchers in another order': [['base', `['severity="warning"', 'team="serving"']`, `['team="serving"', 'severity="warning"']`]],
};
