import { alertTemplate, defaults, fires, growing, inKorean, matching, promql, quiet, series, steady } from '../../../common/alert';
import { firstEvent, happened } from '../../../common/forms/counters';
import { type ArgoContext, application, own } from '../context';

/** A sync of an Application failed. */
export const argocdSyncFailed = alertTemplate({
  alert: 'ArgoCDSyncFailed',
  for: '0s',
  keepFiringFor: '10m',
  severity: 'warning',
  runbook: 'argocd/sync-failed',
  parameters: { window: defaults.duration('15m') },
  write: ({ window }, context: ArgoContext, time) => {
    const failed = promql`argocd_app_sync_total${own(context, { phase: matching('Error|Failed'), dry_run: 'false' })}`;
    const labels = { ...application(context), phase: 'Failed' };
    const syncs = (phase: string, values: string) => [
      series('argocd_app_sync_total', { ...context.selector, ...application(context), phase, dry_run: 'false' }, values),
    ];
    return {
      expr: happened(['name', 'project', 'phase'], failed, window),
      summary: { en: 'Sync of {{ $labels.name }} failed', ko: '{{ $labels.name }} 동기화 실패' },
      description: {
        en: `A sync of {{ $labels.name }} ended in phase {{ $labels.phase }} within the last ${window}.`,
        ko: `최근 ${inKorean(window)} 안에 {{ $labels.name }}의 동기화가 {{ $labels.phase }} 단계로 끝났습니다.`,
      },
      firesOn: [
        fires('syncs go on failing', time, { labels, series: syncs('Failed', growing(60, time)) }),
        ...firstEvent(window, time, (values) => ({ labels, series: syncs('Failed', values) })),
      ],
      staysQuietOn: [
        quiet('syncs succeed', time, syncs('Succeeded', growing(60, time))),
        quiet('the last failure is long ago', time, syncs('Failed', steady(3, time))),
      ],
    };
  },
});
