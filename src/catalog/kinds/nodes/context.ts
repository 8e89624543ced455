/** Label of everything that the node exporters write: the job that the chart gives them. */
export interface NodeContext {
  readonly selector: { readonly job: string };
}

/** Labels of one node. */
export const node = ({ selector }: NodeContext) => ({ ...selector, instance: 'n1' });
