import { isMap, type ObjectPath, textsAt, valueAt } from '../../../core/json';
import { dotted } from '../../../core/path';
import { type CheckedTemplate, checkTemplate, type KnownTemplates, templatesIn } from '../../../language/go-template/check';
import type { TemplateProblem } from '../../../language/go-template/evaluate';
import { isTemplate } from '../../../language/go-template/lex';
import { defaultTemplates, notificationWorld } from '../../../language/go-template/notification-world';
import { type ReadTemplate, readTemplate } from '../../../language/go-template/parse';
import type { Part } from '../../../language/go-template/tree';
import type { TemplateWorld } from '../../../language/go-template/world';
import { onceForName } from '../../../language/once';
import { releaseOf } from '../../../language/release';
import type { ObjectGraph } from '../../graph/graph';
import type { AlertmanagerConfigView, ReceiverView } from '../../graph/kinds/alertmanager';
import type { GraphNode } from '../../graph/node';
import type { Check, Finding } from '../check';
import { templateHelp } from '../common/template-help';

interface Text {
  readonly text: string;
  readonly path: ObjectPath;
  /** Whose text it is, as messages call it. */
  readonly what: string;
  readonly consequence: Readonly<Record<TemplateProblem['effect'], string>>;
}

// Settings of the connection and names of files are used as they are written.
const isWritten = (field: string): boolean => field.endsWith('_file') || field.endsWith('_config');

const textsIn = (value: unknown, path: ObjectPath): readonly Pick<Text, 'text' | 'path'>[] => {
  if (typeof value === 'string') return isTemplate(value) ? [{ text: value, path }] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
  return isMap(value) ? Object.entries(value).flatMap(([key, inner]) => (isWritten(key) ? [] : textsIn(inner, [...path, key]))) : [];
};

// Receivers of ours end with their environment, and a text of the base is the same in all of them.
const commonName = (name: string, environment: string): string =>
  environment !== '' && name.endsWith(`-${environment}`) ? name.slice(0, -environment.length - 1) : name;

const ofReceiver = ({ integrations, ...receiver }: ReceiverView, { environment }: GraphNode): readonly Text[] => {
  const name = commonName(receiver.name, environment);
  return integrations.flatMap(({ settings, path, field }) =>
    textsIn(settings, path).map(({ text, path: place }) => {
      const consequence = `Alertmanager drops the messages of receiver "${name}"`;
      const what = `${dotted(place.slice(path.length))} in ${field} of receiver "${name}"`;
      return { text, path: place, what, consequence: { refused: consequence, fails: consequence } };
    }),
  );
};

const ofFiles = ({ templates, node }: AlertmanagerConfigView): readonly Text[] =>
  Object.entries(templates).map(([file, text]) => ({
    text,
    path: [valueAt(node.object, 'stringData', file) === undefined ? 'data' : 'stringData', file],
    what: `template file ${file}`,
    consequence: {
      refused: 'Alertmanager refuses the whole configuration',
      fails: 'Alertmanager drops the messages that use it',
    },
  }));

// Files that come from elsewhere may define any template.
const mayDefineMore = ({ kind, config }: AlertmanagerConfigView): boolean =>
  kind !== 'secret' || textsAt(config, 'templates').some((pattern) => !/^(?:\/etc\/alertmanager\/config\/)?[^/]+$/.test(pattern));

const findingOf = ({ node }: AlertmanagerConfigView, { text, path, what, consequence }: Text, problem: TemplateProblem): Finding => {
  const { from, to, effect, message } = problem;
  const help = [templateHelp(problem), consequence[effect]].filter((part) => part !== undefined).join('; ');
  return { at: node.at(path, from), message: `${what} is broken: ${message}`, help, excerpt: { text, from, to } };
};

interface Reading {
  readonly texts: readonly Text[];
  readonly world: TemplateWorld;
  readonly read: (text: string) => ReadTemplate;
  readonly templates: KnownTemplates;
}

const readingOf = (view: AlertmanagerConfigView, { alertmanagers }: ObjectGraph): Reading => {
  const files = ofFiles(view);
  const instance = alertmanagers.find(
    ({ namespace, configSecret }) => namespace === view.node.namespace && configSecret === view.node.name,
  );
  const read = onceForName(readTemplate);
  return {
    texts: [...files, ...view.receivers.flatMap((receiver) => ofReceiver(receiver, view.node))],
    world: notificationWorld(releaseOf(instance?.version ?? '')),
    read,
    templates: new Map<string, readonly Part[] | 'built in'>([
      ...defaultTemplates.map((name) => [name, 'built in'] as const),
      ...files.flatMap(({ text }) => [...templatesIn(read(text))]),
    ]),
  };
};

// A text has one cause more often than it has many.
const mostPerText = 3;

const faultsOf = (view: AlertmanagerConfigView, graph: ObjectGraph): readonly Finding[] => {
  const { texts, world, read, templates } = readingOf(view, graph);
  const open = mayDefineMore(view);
  const checked = onceForName((text: string): CheckedTemplate => checkTemplate(text, read(text), world, templates));
  return texts.flatMap((text) =>
    checked(text.text)
      .problems.filter(({ unknown }) => !(open && unknown?.what === 'template'))
      .slice(0, mostPerText)
      .map((problem) => findingOf(view, text, problem)),
  );
};

/** Notification texts that Alertmanager cannot write: the message is lost, or the configuration refused. */
export const notificationTemplateBroken: Check = {
  id: 'notification-template-broken',
  level: 'error',
  blinds: true,
  find: ({ graph }) => graph.alertmanagerConfigs.flatMap((view) => faultsOf(view, graph)),
};
