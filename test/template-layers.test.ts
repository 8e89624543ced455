import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { throughTpl } from '../src/compile/helm-values/tpl';
import { listAt, textAt, valueAt } from '../src/core/json';
import { alertmanagerFiles, withConfig } from './support/amtool';
import { decoded, dist, objectNamed, objectsIn } from './support/dist';

const objects = dist();

const names = ['alertmanager-monitoring-dev-kube-promet-alertmanager', 'alertmanager-monitoring-prod-kube-prome-alertmanager'] as const;

const secrets = names.map((name) => objectNamed(objects, 'Secret', name));

// Helm's `tpl` and the templates of External Secrets are Go's text/template, and so is what amtool renders.
const rendered = (text: string): Promise<string> =>
  withConfig(alertmanagerFiles(objectNamed(objects, 'Secret', names[0])), async ({ amtool, templateGlob }) =>
    amtool('template', 'render', `--template.glob=${templateGlob}`, `--template.text=${text}`),
  );

describe("Alertmanager's own braces", () => {
  test.each(secrets.map((secret) => [secret.metadata.name, decoded(secret)] as const))(
    'of %s come out of a layer of templates, and of two, as they went in',
    async (_, files) => {
      const texts = [files['alertmanager.yaml'] ?? '', files['crowsnest.tmpl'] ?? ''];

      const once = await Promise.all(texts.map((text) => rendered(throughTpl(text))));
      const twice = await Promise.all(texts.map(async (text) => rendered(await rendered(throughTpl(throughTpl(text))))));

      expect(texts.every((text) => text.includes('{{'))).toBe(true);
      expect(once).toEqual(texts);
      expect(twice).toEqual(texts);
      expect(parse(once[0] ?? '')).toEqual(parse(texts[0] ?? ''));
    },
  );
});

describe('dist/ keeps the configuration out of every such layer', () => {
  const all = objectsIn(objects).map(({ object }) => object);

  test('Argo CD reads the folder of its Secret as plain manifests', () => {
    const sources = ['dev', 'prod'].map((environment) => {
      const source = valueAt(objectNamed(objects, 'Application', `monitors-${environment}`), 'spec', 'source');
      return { path: textAt(source, 'path'), directory: valueAt(source, 'directory') !== undefined, helm: valueAt(source, 'helm') };
    });

    expect(sources).toEqual([
      { path: 'dist/dev/manifests/monitors-dev', directory: true, helm: undefined },
      { path: 'dist/prod/manifests/monitors-prod', directory: true, helm: undefined },
    ]);
  });

  test('the stack takes it from that Secret, and no ExternalSecret writes or templates one of its name', () => {
    const external = all.filter(({ kind }) => kind === 'ExternalSecret');

    expect(
      ['dev', 'prod'].map((environment) => {
        const values = parse(objects.find(({ path }) => path === `${environment}/values/monitoring-${environment}.yaml`)?.text ?? '');
        return [valueAt(values, 'alertmanager', 'config'), textAt(values, 'alertmanager', 'alertmanagerSpec', 'configSecret')];
      }),
    ).toEqual(secrets.map(({ metadata }) => [undefined, metadata.name]));
    expect(
      external
        .map((object) => textAt(object, 'spec', 'target', 'name'))
        .filter((name) => secrets.some((secret) => secret.metadata.name === name)),
    ).toEqual([]);
    expect(external.filter((object) => valueAt(object, 'spec', 'target', 'template', 'data') !== undefined)).toEqual([]);
    expect(external.flatMap((object) => listAt(object, 'spec', 'target', 'template', 'templateFrom'))).toEqual([]);
  });
});
