import { subject } from '../../../core/problem';
import type { ObjectGraph } from '../../graph/graph';
import { type AlertmanagerConfigView, type CredentialFile, secretOfFile } from '../../graph/kinds/alertmanager';
import type { AlertmanagerInstance } from '../../graph/stacks';
import type { Check, Finding } from '../check';
import { objectSubject } from '../common/subjects';

const instanceOf = ({ alertmanagers }: ObjectGraph, { node }: AlertmanagerConfigView): AlertmanagerInstance | undefined =>
  alertmanagers.find(({ namespace, configSecret }) => namespace === node.namespace && configSecret === node.name);

const elsewhere = ({ node }: AlertmanagerConfigView, { file, path }: CredentialFile): readonly Finding[] =>
  file.startsWith('/etc/alertmanager/')
    ? [
        {
          at: node.at(path),
          message: `Alertmanager finds no credential in ${file}`,
          help: 'Secrets are mounted as /etc/alertmanager/secrets/<secret>/<key>',
        },
      ]
    : [];

const faultsOf = (view: AlertmanagerConfigView, graph: ObjectGraph): readonly Finding[] => {
  const instance = instanceOf(graph, view);
  return view.credentialFiles.flatMap((credential): readonly Finding[] => {
    const { file, path } = credential;
    const found = secretOfFile(file);
    if (found === undefined) return elsewhere(view, credential);
    if (instance === undefined || instance.secrets.includes(found.secret)) return [];
    return [
      {
        at: view.node.at(path),
        message: `Alertmanager ${instance.namespace}/${instance.name} reads ${file}, but does not mount the Secret ${found.secret}`,
        help: `it mounts ${instance.secrets.join(', ') || 'none'}`,
        follows: [subject('secret', view.node.namespace, found.secret), objectSubject(instance.node)],
      },
    ];
  });
};

/** Credentials that Alertmanager reads from a file that will not be there: it starts, and every message fails. */
export const credentialNotMounted: Check = {
  id: 'credential-not-mounted',
  level: 'error',
  blinds: true,
  find: ({ graph }) => graph.alertmanagerConfigs.filter(({ kind }) => kind === 'secret').flatMap((view) => faultsOf(view, graph)),
};
