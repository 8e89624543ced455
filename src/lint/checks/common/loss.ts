import { listAt, textAt, valueAt } from '../../../core/json';
import type { GraphNode } from '../../graph/node';

const counted = (count: number, what: string): readonly string[] =>
  count === 0 ? [] : [`${count === 1 ? 'its' : `its ${count}`} ${what}${count === 1 ? '' : 's'}`];

const ruleLoss = (rules: readonly unknown[]): string => {
  const alerts = rules.filter((rule) => textAt(rule, 'alert') !== undefined).length;
  const lost = [...counted(alerts, 'alert'), ...counted(rules.length - alerts, 'recording rule')];
  return lost.length === 0 ? '' : `, and with it ${lost.join(' and ')}`;
};

/** What is lost with an object that is refused, as the end of a sentence. */
export const lossOf = ({ kind, object }: GraphNode): string => {
  switch (kind) {
    case 'PrometheusRule':
      return ruleLoss(listAt(object, 'spec', 'groups').flatMap((group) => listAt(group, 'rules')));
    case 'RuleFile':
      return ruleLoss(listAt(object, 'groups').flatMap((group) => listAt(group, 'rules')));
    case 'ServiceMonitor':
    case 'PodMonitor':
    case 'Probe':
    case 'ScrapeConfig':
      return ', and nothing is scraped through it';
    case 'AlertmanagerConfig':
      return valueAt(object, 'spec', 'route') === undefined ? '' : ', and with it its routes and receivers';
    default:
      return '';
  }
};
