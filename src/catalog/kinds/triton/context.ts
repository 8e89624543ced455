import type { JobContext } from '../../common/alert';

/** Labels of one model and version. */
export const model = ({ selector }: JobContext) => ({ ...selector, pod: 'triton-0', model: 'ranker', version: '1' });

/** Labels of an alert on one model and version. */
export const firing = ({ selector: { namespace } }: JobContext) => ({ namespace, model: 'ranker', version: '1' });
