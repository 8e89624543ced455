import type { JobContext } from '../../common/alert';

/** Labels of one engine. */
export const engine = ({ selector }: JobContext) => ({ ...selector, pod: 'vllm-0', model_name: 'llama', engine: '0' });
