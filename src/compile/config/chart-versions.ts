import { z } from 'zod';
import { helmValuesSchema } from '../../core/charts/helm-values-schema';
import { named, plainName } from '../../core/kubernetes/names';

const chartRepository = named(
  /^(https:\/\/|oci:\/\/)?[^\s@]+$/,
  'is not an address of a chart repository',
  'write one without credentials, such as https://charts.example.com or oci://registry.example.com/charts',
);

const chart = (version: string, repository: string) =>
  z
    .strictObject({
      version: plainName.default(version).meta({ description: 'Version of the chart, which Argo CD installs' }),
      repository: chartRepository.default(repository).meta({ description: 'Repository that the chart comes from' }),
      values: helmValuesSchema.meta({
        description: 'Values of the chart, laid over those that follow from the rest: maps by key, lists replaced, null removes',
      }),
    })
    .prefault({})
    .meta({ description: 'Helm chart that installs it' });

const prometheusCommunity = 'https://prometheus-community.github.io/helm-charts';

const grafana = 'https://grafana.github.io/helm-charts';

/** `charts` of an environment: the charts that the stack is installed with, each at a version that was inspected. */
export const chartsSchema = z
  .strictObject({
    'kube-prometheus-stack': chart('88.5.3', prometheusCommunity),
    'prometheus-operator-crds': chart('31.0.1', prometheusCommunity),
    loki: chart('18.11.0', 'https://grafana-community.github.io/helm-charts'),
    alloy: chart('1.11.1', grafana),
    promtail: chart('6.17.1', grafana),
  })
  .prefault({});
