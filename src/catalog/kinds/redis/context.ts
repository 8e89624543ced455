import type { JobContext } from '../../common/alert';

/** Address of redis_exporter in samples. */
export const exporter = 'redis:9121';

/** Labels of one server as its exporter sees it. */
export const instance = ({ selector }: JobContext) => ({ ...selector, instance: exporter });
