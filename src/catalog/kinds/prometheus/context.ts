import type { JobContext } from '../../common/alert';

/** The Pod of samples. */
export const pod = 'prometheus-0';

/** Labels of one server. */
export const server = ({ selector }: JobContext) => ({ ...selector, pod });
