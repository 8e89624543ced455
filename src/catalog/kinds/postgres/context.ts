import { type JobContext, notMatching } from '../../common/alert';

/** Address of postgres_exporter in samples. */
export const exporter = 'postgres:9187';

/** Labels of one server as its exporter sees it. */
export const instance = ({ selector }: JobContext) => ({ ...selector, instance: exporter });

/** Databases with a name, and the row without one that counts what all share; template databases are nobody's. */
export const named = ({ selector }: JobContext) => ({ ...selector, datname: notMatching('template.*') });

/** The same without the row that all databases share. */
export const own = ({ selector }: JobContext) => ({ ...selector, datname: notMatching('template.*|') });

/** Labels of one database. */
export const database = (context: JobContext) => ({ ...instance(context), datid: '16384', datname: 'app' });

/** Labels of an alert on one database. */
export const firing = (context: JobContext) => {
  const { namespace, instance: server } = instance(context);
  return { namespace, instance: server, datname: 'app' };
};
