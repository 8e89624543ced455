import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ApiObject, App, Chart, Lazy, Testing } from 'cdk8s';
import { type LinkOptions, linkApp } from '../../src';
import type { Check } from '../../src/check';
import { scratch } from '../support/trees';

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'web:1', ports: [{ name: 'http', containerPort: 8000 }] }] },
    },
  },
};

const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 8000, targetPort: 'http' }] },
};

const monitor = (label: string) => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'ServiceMonitor',
  metadata: { name: 'web', namespace: 'monitoring', labels: { release: 'kps' } },
  spec: { namespaceSelector: { matchNames: ['shop'] }, selector: { matchLabels: { app: label } }, endpoints: [{ port: 'http' }] },
});

const rules = (expr: string) => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata: { name: 'web', namespace: 'monitoring', labels: { release: 'kps' } },
  spec: {
    groups: [{ name: 'web', rules: [{ alert: 'WebDown', expr, labels: { severity: 'critical' }, annotations: { summary: 'Down' } }] }],
  },
});

const stack = { prometheus: { namespace: 'monitoring', release: 'kps' } };

const shop = (
  objects: Readonly<Record<string, ConstructorParameters<typeof ApiObject>[2]>>,
  options: LinkOptions = stack,
  app = Testing.app(),
) => {
  linkApp(app, options);
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  for (const [id, object] of Object.entries(objects)) new ApiObject(chart, id, object);
  return { app, chart };
};

const refusal = (chart: Chart): string => {
  try {
    Testing.synth(chart);
    return '';
  } catch (error) {
    return String(error);
  }
};

const wrongSelector = `Error: Validation failed with the following errors:
  [shop/monitor] ServiceMonitor monitoring/web finds no Services in namespace shop with app=wbe: nothing is scraped; Service shop/web has app=web [monitor-selects-nothing]`;

describe('an app whose objects find each other', () => {
  test('is synthesized', () => {
    const { chart } = shop({ deployment, service, monitor: monitor('web'), rules: rules('up{namespace="shop",job="web"} == 0') });

    expect(Testing.synth(chart)).toHaveLength(4);
  });
});

describe('an app is refused', () => {
  test('at the construct with the fault', () => {
    const { chart } = shop({ deployment, service, monitor: monitor('wbe') });

    expect(refusal(chart)).toBe(wrongSelector);
  });

  test('with all faults at once, carets below an expression', () => {
    const { chart } = shop({ deployment, service, monitor: monitor('wbe'), rules: rules('sum(rate(up[5m]) > 1') });

    expect(refusal(chart)).toBe(`${wrongSelector}
  [shop/rules] alert WebDown of PrometheusRule monitoring/web has an expression that cannot be read: the text ends too early: "," or ")" is expected [expression-unreadable]
    sum(rate(up[5m]) > 1
                        ^`);
  });

  test('where values are made late', () => {
    const late = {
      ...monitor('web'),
      spec: { ...monitor('web').spec, selector: Lazy.any({ produce: () => ({ matchLabels: { app: 'wbe' } }) }) },
    };
    const { chart } = shop({ deployment, service, monitor: late });

    expect(refusal(chart)).toBe(wrongSelector);
  });

  test('again and again until it is corrected, also by what is added later', () => {
    const { chart } = shop({ deployment, service, monitor: monitor('wbe') });

    expect([refusal(chart), refusal(chart)]).toEqual([wrongSelector, wrongSelector]);
    new ApiObject(chart, 'other', { ...service, metadata: { name: 'wbe', labels: { app: 'wbe' } } });
    expect(refusal(chart)).toBe('');
  });

  test('before a file is written', () => {
    const { root, remove } = scratch();
    const app = new App({ outdir: path.join(root, 'out') });
    shop({ deployment, service, monitor: monitor('wbe') }, stack, app);

    expect(() => app.synth()).toThrow(wrongSelector.replace('Error: ', ''));
    expect(fs.readdirSync(path.join(root, 'out'))).toEqual([]);
    expect(() => app.synthYaml()).toThrow(wrongSelector.replace('Error: ', ''));
    remove();
  });

  test('for labels that the Prometheus of the app does not select', () => {
    const { chart } = shop({ deployment, service, monitor: monitor('web') }, { prometheus: { namespace: 'monitoring', release: 'stack' } });

    expect(refusal(chart)).toBe(`Error: Validation failed with the following errors:
  [shop/monitor] Prometheus monitoring/stack-kube-prometheus-stac-prometheus ignores ServiceMonitor monitoring/web: it selects release=stack; give it the label release=stack [release-label-missing]`);
  });
});

describe('options of the linker', () => {
  const owned: Check = {
    id: 'owner-missing',
    level: 'error',
    find: ({ graph }) =>
      graph.nodes
        .filter(({ kind, labels }) => kind === 'Deployment' && labels.owner === undefined)
        .map(({ at, name }) => ({ at: at(['metadata']), message: `Deployment ${name} has no owner`, help: 'add the label owner' })),
  };

  test('a check of the user runs beside ours', () => {
    const { chart } = shop({ deployment, service, monitor: monitor('wbe') }, { ...stack, checks: [owned] });

    expect(refusal(chart)).toBe(
      wrongSelector.replace('\n', '\n  [shop/deployment] Deployment web has no owner; add the label owner [owner-missing]\n'),
    );
  });

  test('a finding is accepted until its day', () => {
    const accept = [{ check: 'monitor-selects-nothing', object: 'monitoring/web', reason: 'the Service comes later', until: '2026-12-31' }];
    const judged = (today: string) => refusal(shop({ deployment, service, monitor: monitor('wbe') }, { ...stack, accept, today }).chart);

    expect([judged('2026-12-31'), judged('2027-01-01')]).toEqual(['', wrongSelector]);
  });

  test('warnings are handed over, and stop nothing', () => {
    const warnings: string[] = [];
    const accept = [{ check: 'rule-twice', object: 'monitoring/web', reason: 'both are needed', until: '2026-12-31' }];
    const { chart } = shop({ deployment, service }, { ...stack, accept, onWarning: (warning) => warnings.push(warning) });

    expect(refusal(chart)).toBe('');
    expect(warnings).toEqual([
      '[] rule-twice finds nothing about "monitoring/web" that would have to be accepted; remove it, or write the name or path as the message of the check shows it [acceptance-unused]',
    ]);
  });
});

test('an app of many charts is linked once, however often cdk8s validates it', () => {
  const { root, remove } = scratch();
  let linked = 0;
  const counting: Check = {
    id: 'counting',
    level: 'error',
    find: () => {
      linked += 1;
      return [];
    },
  };
  const { app } = shop({ deployment, service }, { checks: [counting] }, new App({ outdir: root }));
  for (let index = 0; index < 10; index += 1) new Chart(app, `chart-${index}`);

  app.synth();
  app.synth();

  expect(linked).toBe(2);
  remove();
});
