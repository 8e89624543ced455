import { requiredSecrets } from '../../../compile/secrets/plans';
import { html, table } from '../html';
import type { ReportSubject, Section } from '../subject';

/** Secrets that must exist, with their keys and where they come from; never a value. */
export const secretsSection = ({ environments, say }: ReportSubject): readonly Section[] => {
  if (environments.length === 0) return [];
  const rows = environments.flatMap((environment) =>
    requiredSecrets(environment).map(({ namespace, name, needs, source }) => [
      environment.name,
      html`<code>${namespace}/${name}</code>`,
      [...new Set(needs.map(({ key }) => key))].join(', '),
      source === undefined || source.kind === 'existing' ? say('created by hand') : source.kind,
    ]),
  );
  return [{ id: 'secrets', title: say('Secrets'), body: table([say('environment'), say('secret'), say('keys'), say('comes from')], rows) }];
};
