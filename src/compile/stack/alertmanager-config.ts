import { listAt, mapAt } from '../../core/json';
import { from, reshaped, within } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import { formatMatcher } from '../../language/matcher';
import { inhibitRules } from '../alertmanager/inhibition-config';
import { intervalsOf } from '../alertmanager/interval-config';
import { alertingPath, receiverName } from '../alertmanager/names';
import { receiversOf as allReceivers } from '../alertmanager/receiver-config';
import { routesOf, timing } from '../alertmanager/route-config';
import { inlineTemplates } from '../alertmanager/templates';
import type { ExistingEnvironment } from '../config/environment';
import { clusterLabel } from '../config/external-labels';
import { inputAt } from '../config/input';
import type { AlertmanagerConfigProps } from '../constructs/alertmanager-config';
import { routedEnvironment } from '../routing/environment';
import { integrationFields, plainFields } from './object-fields';
import { labelsFor } from './selectors';

const routingPath: ConfigPath = ['monitoring', 'routing'];

// Their Alertmanager has alerts of others, too: these labels are on every alert of ours and on no other.
const ours = ({ platform, name }: ExistingEnvironment): readonly string[] => [
  formatMatcher({ label: 'platform', operator: '=', value: platform }),
  formatMatcher({ label: 'environment', operator: '=', value: name }),
];

const routeOf = (environment: ExistingEnvironment) => {
  const { alerting, teams, name } = environment;
  const routed = { name, ...clusterLabel(environment) };
  return plainFields({
    receiver: from(receiverName(alerting.receiver, name), [...alertingPath, 'receiver']),
    matchers: ours(environment),
    ...timing(alerting, alertingPath, routed),
    routes: routesOf(alerting, teams, routed),
  });
};

const receiversOf = (environment: ExistingEnvironment) => {
  const { alerting, name } = environment;
  const write = inlineTemplates({ ...alerting, environment: name, ...clusterLabel(environment) });
  return allReceivers(alerting, name).map((receiver) => integrationFields(receiver, write));
};

// What of theirs fires, or is notified, is none of our inhibitions' business.
const inhibitionsOf = (environment: ExistingEnvironment) => {
  const guard = ours(environment);
  const { alerting, alerts, ...routed } = routedEnvironment(environment);
  const rules = inhibitRules(
    alerting,
    alerts.map(({ labels }) => labels),
    routed,
  );
  return rules.map((rule) =>
    plainFields(
      reshaped(rule, (inside) => ({
        ...mapAt(inside),
        source_matchers: [...listAt(inside, 'source_matchers'), ...guard],
        target_matchers: [...listAt(inside, 'target_matchers'), ...guard],
      })),
    ),
  );
};

/** Routes, receivers and inhibitions of an environment as one object that the operator merges into Alertmanager's configuration. */
export const alertmanagerConfigProps = (environment: ExistingEnvironment): AlertmanagerConfigProps => {
  const intervals = intervalsOf(environment.alerting);
  const spec = {
    route: routeOf(environment),
    receivers: receiversOf(environment),
    inhibitRules: inhibitionsOf(environment),
    ...(intervals.length === 0 ? {} : { muteTimeIntervals: intervals.map(plainFields) }),
  };
  return {
    name: `${environment.platform}-${environment.name}`,
    namespace: inputAt(environment, 'monitoring', 'namespace'),
    labels: labelsFor(environment, 'alertmanagerConfig'),
    spec: within<unknown>(spec, alertingPath, routingPath),
  };
};
