import type { PlainEnvironment } from '../../compile/config/environment';
import { fileNames, plainFile } from '../../compile/plain/paths';
import { type JsonMap, labelsAt, listAt, mapAt, textAt, textsAt } from '../../core/json';
import type { OutputFile } from '../../core/output/file';
import { readDocuments } from '../../lint/graph/documents';
import { globOf } from '../../lint/graph/glob';
import { secretOfFile } from '../../lint/graph/kinds/alertmanager';
import { linkObjects } from '../../lint/graph/link';
import type { SourceObject } from '../../lint/graph/node';
import type { Stack } from './stack';

const documentsIn = (files: readonly OutputFile[]): readonly SourceObject[] =>
  files.filter(({ path }) => /\.ya?ml$/.test(path)).flatMap(({ path, text }) => readDocuments(path, text()).objects);

// The rule files that the configuration names, beside it.
const isNamed = (config: JsonMap, folder: string): ((path: string) => boolean) => {
  const patterns = textsAt(config, 'rule_files').map((pattern) => globOf(`${folder}/${pattern}`));
  return (path) => patterns.some((pattern) => pattern.test(path));
};

// What the file starts a program with.
const flagOf = (service: JsonMap, flag: string): string =>
  textsAt(service, 'command')
    .find((word) => word.startsWith(`--${flag}=`))
    ?.slice(flag.length + 3) ?? '';

/** What the files of an environment without Kubernetes hold, read back from their text. */
export const plainStackOf = (environment: PlainEnvironment, files: readonly OutputFile[]): Stack => {
  const { name } = environment;
  const own = files.filter(({ path }) => path.startsWith(`${name}/plain/`));
  const documents = documentsIn(own);
  const objectIn = (file: string): JsonMap => documents.find(({ path }) => path === plainFile(name, file))?.object ?? {};
  const graph = linkObjects(documents.map((document) => ({ ...document, environment: name })));
  const config = graph.alertmanagerConfigs.find(
    ({ kind, node }) => kind === 'file' && node.path === plainFile(name, fileNames.alertmanager),
  );
  const prometheus = objectIn(fileNames.prometheus);
  const services = mapAt(objectIn(fileNames.compose), 'services');
  const [watching, notifying] = [mapAt(services, 'prometheus'), mapAt(services, 'alertmanager')];
  const mounts = listAt(notifying, 'secrets').flatMap((secret) => textAt(secret, 'target') ?? []);
  const isRead = isNamed(prometheus, plainFile(name, 'prometheus'));
  const templates = own.filter(({ path }) => path.startsWith(`${plainFile(name, fileNames.templates)}/`));
  return {
    environment,
    prometheus: {
      scrapeInterval: textAt(prometheus, 'global', 'scrape_interval') ?? '1m',
      evaluationInterval: textAt(prometheus, 'global', 'evaluation_interval') ?? '1m',
      externalLabels: labelsAt(prometheus, 'global', 'external_labels'),
      externalUrl: flagOf(watching, 'web.external-url'),
    },
    alertmanager: {
      namespace: environment.monitoring.namespace,
      configuration: fileNames.alertmanager,
      secrets: [...new Set(mounts.flatMap((file) => secretOfFile(file)?.secret ?? []))],
      mounts,
      externalUrl: flagOf(notifying, 'web.external-url'),
      files: Object.fromEntries(templates.map(({ path, text }) => [path.split('/').at(-1) ?? path, text()])),
    },
    rules: graph.nodes
      .filter(({ kind, path }) => kind === 'RuleFile' && isRead(path))
      .map((node) => ({ ...node, object: { spec: node.object } })),
    monitors: [],
    scrapes: listAt(prometheus, 'scrape_configs').map((scrape) => mapAt(scrape)),
    ...(config === undefined ? {} : { config }),
    graph,
  };
};
