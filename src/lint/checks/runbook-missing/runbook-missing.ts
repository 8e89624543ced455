import type { AlertView, RuleView } from '../../graph/kinds/rules';
import type { Check, Finding } from '../check';

const withoutPage = (rules: readonly RuleView[]): readonly AlertView[] =>
  rules.filter((rule): rule is AlertView => rule.kind === 'alert' && (rule.annotations.runbook_url ?? '') === '');

/** Alerts that tell somebody that something is wrong, and not what to do. */
export const runbookMissing: Check = {
  id: 'runbook-missing',
  level: 'warning',
  policy: true,
  find: ({ graph, declared }) => {
    const without = new Set(declared.filter(({ runbooks }) => runbooks === undefined).map(({ name }) => name));
    const missing = graph.ruleGroups.flatMap(({ node, rules }) => withoutPage(rules).map((alert) => ({ node, alert })));
    // Where no alert can have a page, one setting is missing and not many annotations.
    const whole = declared
      .filter(({ name }) => without.has(name) && missing.some(({ node }) => node.environment === name))
      .map(
        (environment): Finding => ({
          at: environment.locate([]),
          message: `no alert has a runbook_url, because runbooks.url is not set`,
          help: 'set it to the address below which each alert has its page',
        }),
      );
    const single = missing
      .filter(({ node }) => !without.has(node.environment))
      .map(
        ({ node, alert }): Finding => ({
          at: node.at([...alert.path, 'annotations']),
          message: `alert ${alert.alert} has no runbook_url`,
          help: 'write the annotation',
        }),
      );
    return [...whole, ...single];
  },
};
