import { suggestion } from '../../../core/suggestion';
import type { ObjectGraph } from '../../graph/graph';
import { type AlertmanagerConfigView, secretOfFile } from '../../graph/kinds/alertmanager';
import type { AlertmanagerInstance } from '../../graph/stacks';
import type { Check, Finding, Linked } from '../check';

const instanceOf = ({ alertmanagers }: ObjectGraph, { node }: AlertmanagerConfigView): AlertmanagerInstance | undefined =>
  alertmanagers.find(({ namespace, configSecret }) => namespace === node.namespace && configSecret === node.name);

const keysBySecret = (graph: ObjectGraph) => new Map(graph.secrets.map((secret) => [`${secret.namespace}/${secret.name}`, secret]));

const faultsOf = (view: AlertmanagerConfigView, { declared, graph, existingSecrets: outside = new Set() }: Linked): readonly Finding[] => {
  const instance = instanceOf(graph, view);
  const secrets = keysBySecret(graph);
  return view.credentialFiles.flatMap(({ file, path }): readonly Finding[] => {
    const at = () => view.node.at(path);
    const found = secretOfFile(file);
    if (found === undefined)
      return file.startsWith('/etc/alertmanager/')
        ? [
            {
              at: at(),
              message: `Alertmanager finds no credential in ${file}`,
              help: 'Secrets are mounted as /etc/alertmanager/secrets/<secret>/<key>',
            },
          ]
        : [];
    const { secret, key } = found;
    if (instance !== undefined && !instance.secrets.includes(secret)) {
      return [
        {
          at: at(),
          message: `Alertmanager ${instance.namespace}/${instance.name} reads ${file}, but does not mount the Secret ${secret}`,
          help: `it mounts ${instance.secrets.join(', ') || 'none'}`,
        },
      ];
    }
    const named = `${view.node.namespace}/${secret}`;
    const known = secrets.get(named);
    if (outside.has(named)) return [];
    if (known === undefined) {
      const help = suggestion(
        secret,
        graph.secrets.filter(({ namespace }) => namespace === view.node.namespace).map(({ name }) => name),
      );
      return declared.length === 0
        ? []
        : [{ at: at(), message: `Alertmanager reads the Secret ${named}, which nothing brings there`, help }];
    }
    if (known.open || known.keys.some((one) => one.key === key)) return [];
    return [
      {
        at: at(),
        message: `the Secret ${named} has no key "${key}", which Alertmanager reads`,
        help: suggestion(
          key,
          known.keys.map((one) => one.key),
        ),
      },
    ];
  });
};

/** Credentials that Alertmanager reads from a file that will not be there: it starts, and every message fails. */
export const secretKeyMissing: Check = {
  id: 'secret-key-missing',
  level: 'error',
  find: (linked) => linked.graph.alertmanagerConfigs.filter(({ kind }) => kind === 'secret').flatMap((view) => faultsOf(view, linked)),
};
