import type { JobContext } from '../../shared/alert';

/** Labels of one engine. */
export const engine = ({ selector }: JobContext) => ({ ...selector, pod: 'vllm-0', model_name: 'llama', engine: '0' });
