import { badAmong, type ObjectiveTemplate } from '../../common/objectives';
import { bucket, type UploadContext } from './context';

/** What may be promised of uploads: that they succeed. */
export const uploadObjectives: readonly ObjectiveTemplate<UploadContext>[] = [
  {
    name: 'success',
    target: 0.999,
    description: 'Share of uploads that succeed',
    threshold: 'S3UploadFailureRateHigh',
    write: ({ selector, uploads }) =>
      badAmong({
        metric: uploads,
        selector,
        bad: { status: 'error' },
        samples: { good: { bucket, status: 'success' }, bad: { bucket, status: 'error' } },
      }),
  },
];
