import { metricName } from '../../../language/promql/tag';
import { answersItsExporter } from '../../common/objectives/states';
import { exporter } from './context';

/** What may be promised of Redis: that it answers. */
export const redisObjectives = [answersItsExporter('Redis', { metric: metricName('redis_up'), sample: { instance: exporter } })];
