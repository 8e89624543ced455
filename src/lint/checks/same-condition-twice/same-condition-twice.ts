import { chartPairs } from '../../../core/charts/kube-prometheus-stack-pairs';
import type { Check } from '../check';
import { shipsAlert, stacksWithRules } from '../common/chart-rules';
import { objectSubject } from '../common/subjects';

/** Alerts for whose condition kube-prometheus-stack ships one of another name. */
export const sameConditionTwice: Check = {
  id: 'same-condition-twice',
  level: 'error',
  find: ({ graph }) =>
    stacksWithRules(graph).flatMap(({ values, node, alerts }) =>
      chartPairs
        .filter(({ chart, stays }) => stays === undefined && shipsAlert(values, chart))
        .flatMap(({ chart, variants }) => {
          const names = new Set(variants.flatMap(({ ours }) => ours));
          const twice = alerts.find(({ alert }) => alert !== chart && names.has(alert));
          if (twice === undefined || alerts.some(({ alert }) => alert === chart)) return [];
          return [
            {
              ...(node.declared === undefined ? {} : { level: 'warning' as const }),
              at: twice.group.node.at(twice.path),
              message: `kube-prometheus-stack ships ${chart} for the same condition as ${twice.alert}`,
              help: `switch its copy off with the value defaultRules.disabled.${chart}: true, or yours`,
              // Values that are not found switch nothing off.
              follows: [objectSubject(node)],
            },
          ];
        }),
    ),
};
