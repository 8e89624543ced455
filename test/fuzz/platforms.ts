/** A platform of which most values are texts of its user, so that changes of them often compile. */
export const freeTexts = {
  base: `platform: free
repository: { url: "https://git.example.com/free.git" }
secrets: { provider: { kind: existing } }
runbooks: { url: https://runbooks.example.com }
logs: {}
alerting:
  receiver: chat
  groupBy: [alertname, namespace]
  receivers:
    chat:
      slack: { kind: slack, channel: "#alerts-\${env}", webhook: { secret: slack, key: url }, title: '{{ template "crowsnest.title" . }}', text: '{{ range .Alerts }}{{ .Annotations.summary }} of {{ .Labels.namespace }}{{ end }}', footer: from us, username: Alerts }
    mail:
      mail: { kind: email, to: ops@example.com, from: alerts@example.com, smarthost: "smtp.example.com:587", username: alerts, password: { secret: mail, key: password } }
  timeIntervals: { weekend: [{ weekdays: [saturday, sunday] }] }
  routes:
    - matchers: ['severity="critical"', 'job=~"shop|pay.*"']
      receiver: mail
      muteTimeIntervals: [weekend]
workloads:
  shop:
    kind: custom
    deploy: { kind: external }
    pods: { labels: { app: shop, part: front }, ports: { http: 8080 } }
    signals:
      click_ratio: { type: gauge, labels: [model, page], unit: ratio, range: [0, 1], every: 5m }
      orders_total: { type: counter, labels: [result] }
    records:
      shop:click_ratio:avg1h: { expr: "avg_over_time(click_ratio[1h])" }
      shop:orders:rate5m: { expr: "sum by (namespace, job, result) (rate(orders_total[5m]))" }
    alerts:
      ClickRateLow:
        expr: max by (namespace, job, model) (avg_over_time(click_ratio{page=~"home|cart"}[1h])) < 0.02
        for: 30m
        severity: warning
        summary: Few pages of {{ $labels.model }} are clicked
        description: Only {{ $value | humanizePercentage }} of {{ $labels.model }} were clicked in the last hour.
        runbook: business/click-rate
        firesOn:
          - { why: one click in a hundred, series: { 'click_ratio{model="v2",page="home"}': 0.01x200 }, at: 2h, labels: { model: v2 } }
        staysQuietOn:
          - { why: five clicks in a hundred, series: { 'click_ratio{model="v2",page="home"}': 0.05x200 }, at: 2h }
  api:
    kind: http-service
    deploy: { kind: image, image: "registry.example.com/api:1.0.0", env: { GREETING: "hello: world", EMPTY: "" } }
    latency: { p95: 500ms }
    alerts: { FastAPIHighErrorRate: { ratio: 5%, for: 5m } }
  chart:
    kind: redis
    pods: { labels: { app: redis }, ports: { metrics: 9121 } }
    deploy: { kind: chart, repository: "https://charts.example.com", chart: redis, version: 1.2.3, values: { note: "any text", list: [a, "b c"], nested: { text: "multi\\nline" } } }
`,
  dev: 'monitoring: { nodeExporterPort: 9200 }\n',
  prod: 'monitoring: { ownsCluster: true }\nalerting: { receivers: { chat: { slack: { channel: "#pages" } } } }\n',
};
