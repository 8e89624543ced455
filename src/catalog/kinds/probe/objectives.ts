import { metricName } from '../../../language/promql/tag';
import { answersItsExporter } from '../../common/objectives/states';

/** What may be promised of what is probed: that all of it answers. */
export const probeObjectives = [
  answersItsExporter('every target', {
    metric: metricName('probe_success'),
    sample: { target: 'api', instance: 'https://api.example.com' },
  }),
];
