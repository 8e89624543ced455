import { alertTemplate, fires, held, lasting, promql, quiet, series, steady, type Timeline } from '../../../common/alert';
import { purpose } from '../context';

/** Fires until the given Unix time, so that the all-clear is tested as well; nobody has to delete it. */
export const smokeAlertToSlack = (until: number) =>
  alertTemplate({
    alert: 'Smoke_Alert_To_Slack',
    for: '1m',
    severity: 'warning',
    runbook: 'alert-chain/delivery-tests',
    parameters: {},
    write: (_parameters, _context, timing) => {
      const early = held(timing);
      // Rule tests start at the Unix epoch, so an evaluation after the end needs decades in large steps.
      const weeks = Math.ceil(until / 604_800) + 8;
      const late: Timeline = { interval: lasting('4w'), at: lasting(`${weeks}w`) };
      return {
        expr: promql`vector(1) and on () (vector(time()) < ${until})`,
        labels: purpose,
        summary: { en: 'Smoke test of the alert chain', ko: '경보 전달 경로 스모크 테스트' },
        description: {
          en: 'Sent on purpose; it resolves by itself so that the resolved message is tested, too.',
          ko: '의도적으로 보낸 경보입니다. 해소 메시지까지 확인할 수 있도록 스스로 해소됩니다.',
        },
        firesOn: [fires('before its end', early, { labels: purpose, series: [series('up', { job: 'any' }, steady(1, early))] })],
        staysQuietOn: [quiet('after its end', late, [series('up', { job: 'any' }, steady(1, late))])],
      };
    },
  });
