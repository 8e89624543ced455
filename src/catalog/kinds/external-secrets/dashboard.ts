import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import type { OperatorPanels } from '../../common/operator';
import { counted, each, lines, named, query, row, stat, table } from '../../common/panels';
import { notReady } from './metrics';

/** Secrets and stores that are not ready, and what the operator calls. */
export const externalSecretsRows = ({ own, all }: OperatorPanels): readonly Row[] => {
  const by = ['namespace', 'name'];
  const wrong = { value: 1, bad: 'above' } as const;
  return [
    row(
      'External secrets',
      stat('Not ready', 'short', promql`sum(externalsecret_status_condition${{ ...own, ...notReady }})`, wrong),
      stat('Stores not ready', 'short', promql`sum(secretstore_status_condition${{ ...own, ...notReady }})`, wrong),
      stat('Cluster stores not ready', 'short', promql`sum(clustersecretstore_status_condition${{ ...all, ...notReady }})`, wrong),
      stat('Secrets', 'short', promql`count(externalsecret_status_condition${{ ...own, condition: 'Ready', status: 'True' }})`),
      table(
        'Not ready now',
        'short',
        query('', promql`max by (namespace, name) (externalsecret_status_condition${{ ...own, ...notReady }}) == 1`),
      ),
      lines('Synchronizations', 'short', query('all', counted(metricName('externalsecret_sync_calls_total'), own))),
      lines('Errors', 'short', query(named(...by), counted(metricName('externalsecret_sync_calls_error'), own, by))),
      lines(
        'Calls of providers',
        'cps',
        each.perSecond(metricName('externalsecret_provider_api_calls_count'), all, ['provider', 'call', 'status']),
      ),
    ),
  ];
};
