import type { Check } from '../check';

/** Alerts that tell somebody that something is wrong, and not what to do. */
export const runbookMissing: Check = {
  id: 'runbook-missing',
  level: 'warning',
  find: ({ graph }) =>
    graph.ruleGroups.flatMap(({ node, rules }) =>
      rules.flatMap((rule) => {
        if (rule.kind !== 'alert' || (rule.annotations.runbook_url ?? '') !== '') return [];
        return [
          {
            at: node.at([...rule.path, 'annotations']),
            message: `alert ${rule.alert} has no runbook_url`,
            help: 'set runbooks.url, under which each alert has its page, or write the annotation',
          },
        ];
      }),
    ),
};
