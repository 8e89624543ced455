/** Key of the templates in the configuration Secret; the operator mounts it beside `alertmanager.yaml`. */
export const templatesFile = 'crowsnest.tmpl';

const define = (name: string, body: string): string => `{{ define "crowsnest.${name}" }}${body}{{ end }}\n`;

const name = '{{ if .CommonLabels.alertname }}{{ .CommonLabels.alertname }}{{ else }}{{ len .Alerts }} alerts{{ end }}';
const time = '{{ .StartsAt.UTC.Format "2006-01-02 15:04:05" }} UTC';
const ended = '{{ if eq .Status "resolved" }}, resolved {{ .EndsAt.UTC.Format "2006-01-02 15:04:05" }} UTC{{ end }}';

const slack = `{{ range .Alerts }}*Alert:* {{ .Labels.alertname }}
*Severity:* {{ .Labels.severity }}
*Summary:* {{ .Annotations.summary }}
*Description:* {{ .Annotations.description }}
*Time:* ${time}${ended}{{ if .Annotations.runbook_url }}
*Runbook:* {{ .Annotations.runbook_url }}{{ end }}

{{ end }}`;

const plain = `{{ range .Alerts }}{{ .Labels.alertname }} ({{ .Labels.severity }})
{{ .Annotations.summary }}
{{ .Annotations.description }}
since ${time}${ended}{{ if .Annotations.runbook_url }}
{{ .Annotations.runbook_url }}{{ end }}

{{ end }}`;

const html = `<h3>{{ template "crowsnest.title" . }}</h3>{{ range .Alerts }}<p><b>{{ .Labels.alertname }}</b> ({{ .Labels.severity }})<br>
{{ .Annotations.summary }}<br>
{{ .Annotations.description }}<br>
since ${time}${ended}{{ if .Annotations.runbook_url }}<br>
<a href="{{ .Annotations.runbook_url }}">runbook</a>{{ end }}</p>
{{ end }}`;

// Telegram takes a handful of tags only, and no <br> or <p>.
const telegram = `<b>{{ template "crowsnest.title" . }}</b>
{{ range .Alerts }}<b>{{ .Labels.alertname }}</b> ({{ .Labels.severity }})
{{ .Annotations.summary }}
{{ .Annotations.description }}
since ${time}${ended}{{ if .Annotations.runbook_url }}
{{ .Annotations.runbook_url }}{{ end }}

{{ end }}`;

const markdown = `**{{ template "crowsnest.title" . }}**

{{ range .Alerts }}**{{ .Labels.alertname }}** ({{ .Labels.severity }})

{{ .Annotations.summary }}

{{ .Annotations.description }}

since ${time}${ended}{{ if .Annotations.runbook_url }}

{{ .Annotations.runbook_url }}{{ end }}

{{ end }}`;

/** The notification templates of one environment; they live in a file, so no other template language touches them. */
export const notificationTemplates = (environment: string): string =>
  [
    define('environment', environment),
    define('title', `[{{ .Status | toUpper }}][${environment.toUpperCase()}] ${name}`),
    define(
      'color',
      '{{ if eq .Status "firing" }}{{ if eq .CommonLabels.severity "critical" }}danger{{ else }}warning{{ end }}{{ else }}good{{ end }}',
    ),
    define('link', '{{ .ExternalURL }}/#/alerts?receiver={{ .Receiver | urlquery }}'),
    define('footer', `crowsnest | ${environment}`),
    define(
      'pagerduty.severity',
      '{{ with .CommonLabels.severity }}{{ if eq . "none" }}info{{ else }}{{ . }}{{ end }}{{ else }}error{{ end }}',
    ),
    define('slack', slack),
    define('plain', plain),
    define('html', html),
    define('telegram', telegram),
    define('markdown', markdown),
  ].join('');
