import { metricName } from '../../../language/promql/tag';
import { answersItsExporter } from '../../common/objectives/states';
import { exporter } from './context';

/** What may be promised of PostgreSQL: that it answers. */
export const postgresObjectives = [answersItsExporter('PostgreSQL', { metric: metricName('pg_up'), sample: { instance: exporter } })];
