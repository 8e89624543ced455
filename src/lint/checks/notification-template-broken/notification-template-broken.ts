import type { ObjectPath } from '../../../core/json';
import { isMap } from '../../../core/json';
import { suggestion } from '../../../core/suggestion';
import type { AlertmanagerConfigView, IntegrationView } from '../../graph/kinds/alertmanager';
import type { Check, Finding } from '../check';

// Templates that Alertmanager brings along, by the beginning of their names.
const builtIn =
  /^(?:__|slack\.default\.|email\.default\.|pagerduty\.default\.|opsgenie\.default\.|victorops\.default\.|pushover\.default\.|wechat\.default\.|telegram\.default\.|discord\.default\.|webex\.default\.|sns\.default\.|msteams\.default\.|msteamsv2\.default\.|jira\.default\.|rocketchat\.default\.|mattermost\.default\.)/;

const definitions = /\{\{-?\s*define\s+["`]([^"`]+)["`]/g;
const uses = /\{\{-?\s*template\s+["`]([^"`]+)["`]/g;

const namesIn = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map(([, name]) => name ?? '');

const opening = /^(?:if|range|with|block|define)\b/;

/** What is wrong with the actions of a text: braces that do not close, or blocks without their end. */
export const brokenActions = (text: string): string | undefined => {
  const actions = [...text.matchAll(/\{\{(?:-\s)?\s*((?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^"`}]|\}(?!\}))*?)\s*(?:\s-)?\}\}/g)];
  const rest = actions.reduce((left, [action]) => left.replace(action, ''), text);
  if (rest.includes('{{')) return 'holds {{ without }}';
  let depth = 0;
  for (const [, action = ''] of actions) {
    if (opening.test(action)) depth += 1;
    if (/^end\b/.test(action)) depth -= 1;
    if (depth < 0) return 'holds an end too many';
  }
  return depth > 0 ? 'lacks an end' : undefined;
};

interface Text {
  readonly text: string;
  readonly path: ObjectPath;
}

const textsIn = (value: unknown, path: ObjectPath): readonly Text[] => {
  if (typeof value === 'string') return [{ text: value, path }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
  return isMap(value) ? Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key])) : [];
};

const inIntegration = ({ settings, path }: IntegrationView): readonly Text[] => textsIn(settings, path);

const faultsOf = (view: AlertmanagerConfigView): readonly Finding[] => {
  const files = Object.entries(view.templates).map(([file, text]): Text => ({ text, path: ['data', file] }));
  const texts = [...files, ...view.receivers.flatMap(({ integrations }) => integrations.flatMap(inIntegration))];
  const defined = texts.flatMap(({ text }) => namesIn(text, definitions));
  const known = new Set(defined);
  // Templates of a file that stands elsewhere are not known.
  const open = view.kind === 'file';
  return texts.flatMap(({ text, path }): readonly Finding[] => {
    const broken = brokenActions(text);
    const at = view.node.at(path);
    if (broken !== undefined)
      return [
        {
          at,
          message: `the notification text "${text.length > 60 ? `${text.slice(0, 57)}...` : text}" ${broken}`,
          help: 'Alertmanager would refuse the whole configuration',
        },
      ];
    const missing = open ? [] : namesIn(text, uses).filter((name) => !known.has(name) && !builtIn.test(name));
    return [...new Set(missing)].map((name) => ({
      at,
      message: `no notification template is named "${name}"`,
      help: suggestion(name, [...known]),
    }));
  });
};

/** Notification texts that Alertmanager can not render: the message would be lost, or the configuration refused. */
export const notificationTemplateBroken: Check = {
  id: 'notification-template-broken',
  level: 'error',
  find: ({ graph }) => graph.alertmanagerConfigs.flatMap(faultsOf),
};
