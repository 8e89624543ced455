import { type Environment, type ExistingEnvironment, isExisting } from '../config/environment';
import type { Page } from '../output/files';
import { inRepository } from '../output/paths';
import { alertmanagerFile, alertmanagerTemplates, credentialVariables } from './alertmanager-file';
import { rulerNamespace, rulesFile } from './rules-file';

/** A ruler that rules are loaded into. */
interface Ruler {
  readonly address: string;
  readonly tenant: string;
}

const fence = (lines: readonly string[]): string => ['```sh', ...lines, '```'].join('\n');

const loading = (environment: ExistingEnvironment, tool: 'mimirtool' | 'lokitool', { address, tenant }: Ruler): readonly string[] => {
  const file = inRepository(environment, rulesFile(environment.name, tool === 'lokitool' ? 'loki' : 'mimir'));
  const flags = `--address=${address} --id=${tenant} --namespaces=${rulerNamespace(environment)} ${file}`;
  return [
    `\`sync\` deletes what is in the namespace and not in the file. It is limited to \`${rulerNamespace(environment)}\`, which holds nothing but these rules; without \`--namespaces\`, it deletes the rules of others. \`diff\` shows what it would do.`,
    fence([`${tool} rules diff ${flags}`, `${tool} rules sync ${flags}`]),
  ];
};

const rules = (environment: ExistingEnvironment): readonly string[] => {
  const { rules: form, logRules } = environment.monitoring;
  return [
    ...(form.kind === 'mimir' ? ['## Rules', ...loading(environment, 'mimirtool', form)] : []),
    ...(logRules === undefined ? [] : ['## Rules on logs', ...loading(environment, 'lokitool', logRules)]),
  ];
};

const routing = (environment: ExistingEnvironment): readonly string[] => {
  const { routing: form } = environment.monitoring;
  if (form.kind !== 'mimir') return [];
  const variables = credentialVariables(environment);
  const [file, templates] = [alertmanagerFile, alertmanagerTemplates].map((path) => inRepository(environment, path(environment.name)));
  const listed = variables.map(({ variable }) => `$${variable}`).join(' ');
  return [
    '## Routing',
    'Mimir reads no files with credentials, so they are filled in when the configuration is loaded, from variables that hold:',
    variables.map(({ variable, source }) => `- \`${variable}\`: \`${source}\``).join('\n'),
    `The tenant \`${form.tenant}\` has one configuration: this one replaces it.`,
    fence([
      'filled=$(mktemp)',
      `envsubst '${listed}' <${file} >"$filled"`,
      `mimirtool alertmanager load --address=${form.address} --id=${form.tenant} "$filled" ${templates}`,
      'rm "$filled"',
    ]),
  ];
};

/** How what is not an object of Kubernetes is loaded, where there is any. */
export const loadingPages = (environment: Environment): readonly Page[] => {
  if (!isExisting(environment)) return [];
  const sections = [...rules(environment), ...routing(environment)];
  if (sections.length === 0) return [];
  const { name } = environment;
  const text = () => `${[`# Loading what ${name} is given as files`, ...sections].join('\n\n')}\n`;
  return [{ environment: name, name: 'loading.md', text, holds: `how files of ${name} are loaded`, parts: [['monitoring']] }];
};
