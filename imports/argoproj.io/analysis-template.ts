/** The fields of `argoproj.io/v1alpha1` AnalysisTemplate that we emit. */
export interface AnalysisTemplateSpec {
  readonly args: readonly { readonly name: string }[];
  readonly metrics: readonly {
    readonly name: string;
    readonly initialDelay: string;
    readonly interval: string;
    readonly count: number;
    readonly failureLimit: number;
    readonly inconclusiveLimit: number;
    readonly consecutiveErrorLimit: number;
    readonly successCondition: string;
    readonly failureCondition: string;
    readonly provider: { readonly prometheus: { readonly address: string; readonly query: string } };
  }[];
}
