import { within } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import { notificationTemplates } from '../alertmanager/templates';
import { type Environment, isExisting } from '../config/environment';
import { alertmanagerDocument, alertmanagerFile, alertmanagerTemplates } from './alertmanager-file';
import { logRulesDocument, rulesDocument, rulesFile } from './rules-file';

/** A file beside the objects, which somebody loads into a program of theirs. */
export interface Document {
  readonly environment: string;
  readonly path: string;
  readonly holds: string;
  /** Data, with where its values come from; or text. */
  readonly content: { readonly data: unknown } | { readonly text: string };
  /** Parts of the input that the whole is for. */
  readonly parts: readonly ConfigPath[];
}

/** What a stack that runs already is given as files rather than as objects. */
export const documentsOf = (environment: Environment): readonly Document[] => {
  if (!isExisting(environment)) return [];
  const { name, alerting, monitoring } = environment;
  const rules: Document = {
    environment: name,
    path: rulesFile(name),
    holds: `rules for Mimir's ruler`,
    content: { data: within<unknown>(rulesDocument(environment), ['monitoring', 'rules']) },
    parts: [['monitoring', 'rules']],
  };
  const logRules: Document = {
    environment: name,
    path: rulesFile(name, 'loki'),
    holds: `rules for Loki's ruler`,
    content: { data: within<unknown>(logRulesDocument(environment), ['monitoring', 'logRules']) },
    parts: [['monitoring', 'logRules']],
  };
  const config: Document = {
    environment: name,
    path: alertmanagerFile(name),
    holds: `configuration for Mimir's Alertmanager`,
    content: { data: alertmanagerDocument(environment) },
    parts: [['alerting']],
  };
  const templates: Document = {
    environment: name,
    path: alertmanagerTemplates(name),
    holds: `notification templates for Mimir's Alertmanager`,
    content: { text: notificationTemplates({ ...alerting, environment: name }) },
    parts: [['alerting']],
  };
  return [
    ...(monitoring.rules.kind === 'mimir' ? [rules] : []),
    ...(monitoring.logRules === undefined ? [] : [logRules]),
    ...(monitoring.routing.kind === 'mimir' ? [config, templates] : []),
  ];
};
