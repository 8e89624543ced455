import { isMap, mapAt } from '../../core/json';
import { reshaped, rewritten } from '../../core/origins/sourced';
import { secretOfFile } from '../../lint/graph/kinds/alertmanager';
import { sourcedConfig } from '../alertmanager/config';
import { integrationSecrets } from '../alertmanager/credentials';
import { templatesFile } from '../alertmanager/templates';
import type { ExistingEnvironment } from '../config/environment';
import { routedEnvironment } from '../routing/environment';

/** Where Alertmanager's configuration of an environment is in `dist/`, for an Alertmanager that it is loaded into. */
export const alertmanagerFile = (environment: string): string => `${environment}/alertmanager/mimir.yaml`;

/** Its templates beside it. */
export const alertmanagerTemplates = (environment: string): string => `${environment}/alertmanager/${templatesFile}`;

const variableOf = (secret: string, key: string): string => `${secret}_${key}`.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');

/** The variables that hold the credentials when the file is loaded, each with its Secret and key. */
export const credentialVariables = ({
  alerting,
}: ExistingEnvironment): readonly { readonly variable: string; readonly source: string }[] => {
  const all = integrationSecrets(alerting).map(({ reference: { secret, key } }) => ({
    variable: variableOf(secret, key),
    source: `${secret}/${key}`,
  }));
  return [...new Map(all.map((one) => [one.variable, one])).values()].sort((a, b) => (a.variable < b.variable ? -1 : 1));
};

const placeholder = (file: unknown): unknown => {
  const found = typeof file === 'string' ? secretOfFile(file) : undefined;
  return found === undefined ? file : `\${${variableOf(found.secret, found.key)}}`;
};

// No file of the container is read there: where one would hold a credential, the place to fill in is.
const inline = (value: unknown): unknown =>
  reshaped(value, (inside) => {
    if (Array.isArray(inside)) return inside.map(inline);
    if (!isMap(inside)) return inside;
    return Object.fromEntries(
      Object.entries(inside).map(([field, below]): readonly [string, unknown] =>
        field.endsWith('_file') ? [field.replace(/_file$/, ''), rewritten(below, placeholder)] : [field, inline(below)],
      ),
    );
  });

/** Alertmanager's configuration of an environment, as `mimirtool` loads it once the credentials are filled in. */
export const alertmanagerDocument = (environment: ExistingEnvironment): unknown =>
  reshaped(inline(sourcedConfig(routedEnvironment(environment))), (config) => ({ ...mapAt(config), templates: [templatesFile] }));
