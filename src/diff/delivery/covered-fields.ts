import type { ObjectPath } from '../../core/json';
import type { ObjectChange } from '../objects';
import type { FieldChange } from '../objects/fields';

// Fields of rules, groups and whole ones, wherever the list of groups is.
const ruleFields =
  /^(?:spec|data\n[^\n]+)\ngroups(?:\n[^\n]*(?:\n(?:name|interval)|\nrules(?:\n[^\n]*(?:\n(?:alert|record|expr|for|keep_firing_for)|\n(?:labels|annotations)(?:\n[^\n]*)?)?)?)?)?$/;

/** Fields of which sentences about alerts, receivers, targets and Secrets speak, by kind of object. */
const told: Readonly<Record<string, RegExp>> = {
  PrometheusRule: ruleFields,
  ConfigMap: ruleFields,
  Secret:
    /^(?:data|stringData)\n(?:alertmanager\.yaml\n(?:route|receivers|inhibit_rules|time_intervals|mute_time_intervals|templates)(?:\n|$)|[^\n]+\.tmpl$)/,
  AlertmanagerFile: /^(?:route|receivers|inhibit_rules|time_intervals|mute_time_intervals|templates)(?:\n|$)/,
  RuleFile: /^groups(?:\n|$)/,
  PodMonitor: /^spec(?:\n|$)/,
  ServiceMonitor: /^spec(?:\n|$)/,
  ExternalSecret: /^spec\n(?:data|secretStoreRef)(?:\n|$)/,
  SealedSecret: /^spec\nencryptedData(?:\n|$)/,
  HelmValues: /^(?:alertmanager\nalertmanagerSpec\nsecrets)(?:\n|$)/,
};

const asLine = (path: ObjectPath): string => path.map(String).join('\n');

/** Fields of an object of which no other sentence speaks. */
export const uncovered = ({ fields, after }: ObjectChange): readonly FieldChange[] => {
  const pattern = after === undefined || !Object.hasOwn(told, after.kind) ? undefined : told[after.kind];
  return pattern === undefined ? fields : fields.filter(({ path }) => !pattern.test(asLine(path)));
};

const inOtherWords = ['PrometheusRule', 'PodMonitor', 'ServiceMonitor', 'RuleFile', 'AlertmanagerFile', 'HelmValues'];

/** Kinds whose coming or going other sentences speak of. */
export const coveredElsewhere = {
  create: new Set([...inOtherWords, 'ExternalSecret']) as ReadonlySet<string>,
  prune: new Set([...inOtherWords, 'ExternalSecret']) as ReadonlySet<string>,
} as const;
