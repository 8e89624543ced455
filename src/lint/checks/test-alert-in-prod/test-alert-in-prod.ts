import type { Check } from '../check';

/** Alerts that are sent on purpose, in production: they teach people to look away. */
export const testAlertInProd: Check = {
  id: 'test-alert-in-prod',
  level: 'error',
  find: ({ graph, declared }) => {
    const production = new Set(declared.filter((environment) => environment.production).map(({ name }) => name));
    return graph.ruleGroups
      .filter(({ node }) => production.has(node.environment))
      .flatMap(({ node, rules }) =>
        rules
          .filter((rule) => rule.kind === 'alert' && (rule.labels.purpose === 'test' || rule.alert.endsWith('_TEST')))
          .map((rule) => ({
            at: node.at(rule.path),
            message: `${rule.kind === 'alert' ? rule.alert : ''} is a test alert, and ${node.environment} is production`,
            help: 'emit it in another environment, or remove the label purpose="test" and the name',
          })),
      );
  },
};
