import { describe, expect, test } from '@jest/globals';
import { realFileSystem } from '../src/cli/file-system';
import { receiverName } from '../src/compile/alertmanager/names';
import { ourIntegrations } from '../src/compile/alertmanager/receivers';
import { type InstalledEnvironment as Environment, isInstalled, loadConfiguration } from '../src/compile/config/environment';
import { readSources } from '../src/compile/config/source-files';
import { secretPlans } from '../src/compile/secrets/plans';
import { alertmanagerConfigSecret, kubePrometheusStackName } from '../src/core/charts/release';
import { decoded, dist, objectsIn, repository, type TextFile } from './support/dist';

const environments = loadConfiguration(readSources(realFileSystem, repository)).environments.filter(isInstalled);

/** Everything that only one environment may name. */
const ownNames = (environment: Environment): readonly string[] => {
  const { monitoring, alerting } = environment;
  const integrations = Object.values(alerting.receivers).flatMap((receiver) => Object.values(receiver));
  const remote = secretPlans(environment).flatMap(({ source }) => (source.kind === 'external-secrets' ? source.keys : []));
  return [
    ...environment.namespaces,
    monitoring.release,
    alertmanagerConfigSecret(monitoring.release),
    ...Object.keys(alerting.receivers).map((name) => receiverName(name, environment.name)),
    receiverName('dead-mans-switch', environment.name),
    ...integrations.flatMap(ourIntegrations.destinationsOf).map(({ value }) => value),
    ...[monitoring.prometheus.host, monitoring.alertmanager.host, monitoring.grafana.host].flatMap((host) => host ?? []),
    ...remote.map(({ remote: key }) => key),
  ];
};

/** Texts that belong to one environment: its folder, its part of bootstrap/, and the files inside its Secrets. */
const textsOf = (files: readonly TextFile[], { name }: Environment): readonly TextFile[] => {
  const bootstrap = [`bootstrap/AppProject.argocd.${name}.yaml`, `bootstrap/Application.argocd.${name}-root.yaml`];
  const own = files.filter(({ path }) => path.startsWith(`${name}/`) || bootstrap.includes(path));
  const inside = objectsIn(own).flatMap(({ path, object }) =>
    object.kind === 'Secret' ? Object.entries(decoded(object)).map(([key, text]) => ({ path: `${path}#${key}`, text })) : [],
  );
  return [...own, ...inside];
};

// A name inside a longer one, as #alerts in #alerts-dev, is another name.
const names = (text: string, name: string): boolean => {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w./#-])${escaped}(?![\\w/-])`).test(text);
};

const foreignNames = (texts: readonly TextFile[], others: readonly Environment[]): readonly string[] =>
  others.flatMap((other) => {
    const stem = kubePrometheusStackName(other.monitoring.release);
    const told = (name: string, found: (text: string) => boolean) =>
      texts.filter(({ text }) => found(text)).map(({ path }) => `${path} names ${name}`);
    return [...ownNames(other).flatMap((name) => told(name, (text) => names(text, name))), ...told(stem, (text) => text.includes(stem))];
  });

describe('no environment names what belongs to another', () => {
  test('there are several to compare', () => {
    expect(environments.map(({ name }) => name)).toEqual(expect.arrayContaining(['dev', 'prod']));
  });

  test.each(environments.map((environment) => [environment.name, environment] as const))('%s', (_, environment) => {
    const others = environments.filter((other) => other !== environment);

    expect(foreignNames(textsOf(dist(), environment), others)).toEqual([]);
  });

  test.each(environments.map((environment) => [environment.name, environment] as const))('%s names each of its own', (_, environment) => {
    const texts = textsOf(dist(), environment);

    const unnamed = ownNames(environment).filter((name) => !texts.some(({ text }) => names(text, name)));

    expect(unnamed).toEqual([]);
  });
});
