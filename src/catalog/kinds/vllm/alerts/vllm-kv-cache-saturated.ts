import { alertTemplate, defaults, fires, halfway, type JobContext, promql, quiet, series, steady } from '../../../common/alert';
import { engine } from '../context';
import { cache } from '../metrics';

/** Nearly all of the KV cache is used. 1 is all of the cache, in spite of the name. */
export const vllmKvCacheSaturated = alertTemplate({
  alert: 'VLLMKVCacheSaturated',
  for: '10m',
  severity: 'warning',
  runbook: 'vllm/kv-cache',
  parameters: { ratio: defaults.exceededRatio(0.95) },
  bound: { above: 'ratio' },
  write: ({ ratio }, context: JobContext, time) => {
    const { namespace, pod, model_name } = engine(context);
    const used = (share: number) => [series(cache, engine(context), steady(share, time))];
    return {
      expr: promql`max by (namespace, model_name, pod) (${cache}${context.selector}) > ${ratio}`,
      summary: { en: 'KV cache of {{ $labels.pod }} is full', ko: '{{ $labels.pod }} KV 캐시 포화' },
      description: {
        en: '{{ $labels.pod }} uses {{ $value | humanizePercentage }} of its KV cache: requests are preempted.',
        ko: '{{ $labels.pod }}에서 KV 캐시의 {{ $value | humanizePercentage }}를 사용하여 요청이 선점(preempt)됩니다.',
      },
      firesOn: [fires('nearly all of it is used', time, { labels: { namespace, pod, model_name }, series: used(halfway(ratio)) })],
      staysQuietOn: [quiet('half of what is tolerated', time, used(ratio / 2))],
    };
  },
});
