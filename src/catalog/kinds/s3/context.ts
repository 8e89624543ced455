import { type JobContext, type MetricName, series } from '../../common/alert';

/** What the alerts on uploads are written from. */
export interface UploadContext extends JobContext {
  readonly uploads: MetricName;
}

/** The bucket of samples. */
export const bucket = 'raw';

/** Labels of an alert on one bucket. */
export const firing = ({ selector: { namespace } }: UploadContext) => ({ namespace, bucket });

/** Uploads that end in one way. */
export const counted = ({ uploads, selector }: UploadContext, status: 'success' | 'error', values: string) =>
  series(uploads, { ...selector, bucket, status }, values);
