import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import type { OperatorPanels } from '../../common/operator';
import { counted, each, lines, named, query, row, stat, table } from '../../common/panels';
import { certificateExpiresNow } from './alerts/certificate-expires-now';
import { certificateExpiresSoon } from './alerts/certificate-expires-soon';
import { ready } from './metrics';

/** How long certificates are still valid, what is not ready, and what issuers answer. */
export const certManagerRows = ({ own, all, bounds }: OperatorPanels): readonly Row[] => {
  const by = ['namespace', 'name'];
  const wrong = { value: 1, bad: 'above' } as const;
  const expires = promql`certmanager_certificate_expiration_timestamp_seconds${own}`;
  return [
    row(
      'Certificates',
      stat('Not ready', 'short', promql`count(certmanager_certificate_ready_status${{ ...own, ...ready }} == 0) or vector(0)`, wrong),
      stat(
        'Issuers not ready',
        'short',
        promql`count(certmanager_clusterissuer_ready_status${{ ...all, ...ready }} == 0 or certmanager_issuer_ready_status${{ ...own, ...ready }} == 0) or vector(0)`,
        wrong,
      ),
      stat('Next to expire', 's', promql`min(${expires}) - time()`, bounds(certificateExpiresNow)),
      table('Time left', 's', query('', promql`sort(min by (namespace, name) (${expires}) - time())`), {
        bound: bounds(certificateExpiresSoon),
      }),
      lines(
        'Time until renewal',
        's',
        query(named(...by), promql`min by (namespace, name) (certmanager_certificate_renewal_timestamp_seconds${own}) - time()`),
      ),
      lines(
        'Answers of ACME servers',
        'reqps',
        each.perSecond(metricName('certmanager_http_acme_client_request_count'), all, ['host', 'status']),
      ),
      lines(
        'Errors of controllers',
        'short',
        query('{{controller}}', counted(metricName('certmanager_controller_sync_error_count'), all, ['controller'])),
      ),
    ),
  ];
};
