/** A step of a canary release: a share of the traffic, or a judgement. */
export type CanaryStep =
  | { readonly setWeight: number }
  | {
      readonly analysis: {
        readonly templates: readonly { readonly templateName: string }[];
        readonly args: readonly { readonly name: string; readonly valueFrom: { readonly podTemplateHashValue: 'Latest' } }[];
      };
    };

/** The fields of `argoproj.io/v1alpha1` Rollout that we emit, but for the template of its Pods. */
export interface RolloutSpec<PodTemplate> {
  readonly replicas: number;
  readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly template: PodTemplate;
  readonly strategy: { readonly canary: { readonly steps: readonly CanaryStep[] } };
}
