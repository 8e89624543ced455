/** An AnalysisTemplate with one metric, as YAML. */
export const analysisTemplate = (query: string, condition: string, args = ''): string => `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: {name: canary, namespace: shop}
spec:
  metrics:
    - name: share
      ${condition}
      provider:
        prometheus:
          address: http://prometheus-operated.watch.svc:9090
          query: |
            ${query}
${args === '' ? '' : `  args: ${args}\n`}`;
