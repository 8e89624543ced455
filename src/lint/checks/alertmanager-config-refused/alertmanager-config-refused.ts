import { dotted } from '../../../core/path';
import { nearest } from '../../../core/suggestion';
import type { ObjectGraph } from '../../graph/graph';
import type { AlertmanagerConfigView } from '../../graph/kinds/alertmanager';
import { configViews } from '../../routing/configuration';
import { type ConfigFault, configFaults } from '../../routing/faults';
import type { Check, Finding } from '../check';
import { missingSecrets } from '../common/missing-secrets';
import { knownInstead, unknownToOperator } from '../common/operator-types';
import { objectSubject } from '../common/subjects';

const consequence = ({ kind, node }: AlertmanagerConfigView): string =>
  kind === 'object'
    ? `the operator leaves AlertmanagerConfig ${node.namespace}/${node.name} out`
    : 'Alertmanager refuses the whole configuration';

const ofRoutes =
  /^(?:receiver|group_by|continue|match|match_re|matchers|group_wait|group_interval|repeat_interval|routes|active_time_intervals)$/;
const ofGlobal = /^(?:resolve_timeout|smtp_\w+|slack_api_url|pagerduty_url|opsgenie_api_\w+|http_config)$/;

// Indented too little, a field of another level is one of the whole file.
const misplaced = (path: readonly (string | number)[]): string | undefined => {
  const [field = ''] = path.length === 1 ? path.map(String) : [];
  if (field.endsWith('_configs')) return 'it is a field of a receiver';
  if (ofRoutes.test(field)) return 'it is a field of a route';
  return ofGlobal.test(field) ? 'it is a field of global' : undefined;
};

// A file may be for a newer release, so a field counts only where a known one is near, or has it.
const misspelt = ({ kind, config, path: prefix }: AlertmanagerConfigView): readonly ConfigFault[] =>
  kind !== 'file'
    ? []
    : unknownToOperator(config).flatMap((path) => {
        const meant = nearest(String(path.at(-1)), knownInstead(config, path));
        const help = misplaced(path) ?? (meant === undefined ? undefined : `did you mean "${meant}"?`);
        return help === undefined ? [] : [{ path: [...prefix, ...path], message: `there is no field ${dotted(path)}`, help }];
      });

// Values that are elsewhere may be laid over what is here.
const mayDiffer = ({ releases }: ObjectGraph, { kind, node }: AlertmanagerConfigView): boolean =>
  kind === 'values' && releases.some((release) => release.unread.length > 0 && release.node.path === node.path);

const faultsOf = (graph: ObjectGraph, view: AlertmanagerConfigView, secrets: readonly ConfigFault[]): readonly Finding[] =>
  [...configFaults(view), ...misspelt(view), ...secrets].map(({ message, help, path }) => ({
    ...(mayDiffer(graph, view) ? { level: 'warning' as const } : {}),
    at: view.node.at(path),
    message: `${consequence(view)}: ${message}`,
    help,
    about: [objectSubject(view.node)],
  }));

/** Configurations that Alertmanager or the operator does not accept. */
export const alertmanagerConfigRefused: Check = {
  id: 'alertmanager-config-refused',
  level: 'error',
  blinds: true,
  find: ({ graph }) => {
    const ofSecrets = missingSecrets(graph, ({ kind }) => kind === 'AlertmanagerConfig');
    return configViews(graph).flatMap((view) => faultsOf(graph, view, ofSecrets.get(view.node.id) ?? []));
  },
};
