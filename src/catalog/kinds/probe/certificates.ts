import { alertTemplate, defaults, fires, inSeconds, promql, quiet, series, steady } from '../../common/alert';
import type { Wording } from '../../common/forms/wording';
import { first, type ProbeContext } from './context';

/** A certificate in the chain that a target shows ends before long. An expired one makes probes fail instead. */
export const certificateEnds = ({ left, summary, description, ...described }: Wording & { readonly left: string }) =>
  alertTemplate({
    ...described,
    follows: [['targets']],
    parameters: { left: defaults.duration(left).meta({ description: 'How long it must be valid' }) },
    bound: { below: 'left' },
    write: (parameters, context: ProbeContext, time) => {
      const bound = inSeconds(parameters.left);
      // Samples begin at the Unix epoch.
      const ends = (seconds: number) => [series('probe_ssl_earliest_cert_expiry', first(context), steady(seconds, time))];
      return {
        expr: promql`min by (namespace, job, target, instance) (last_over_time(probe_ssl_earliest_cert_expiry${context.selector}[1h])) - time() < ${bound}`,
        summary,
        description,
        firesOn: [fires('it ends too soon', time, { labels: first(context), series: ends(bound / 2) })],
        staysQuietOn: [quiet('it is valid for twice as long', time, ends(2 * bound + 86_400))],
      };
    },
  });
