// An app in ES modules: the classes of cdk8s that it imports are those that the package uses.
import { ApiObject, App, Chart } from 'cdk8s';
import { type LinkOptions, linkApp } from 'crowsnest';
import type { Check } from 'crowsnest/check';
import { alertTemplate } from 'crowsnest/kind';
import { promql } from 'crowsnest/promql';

const owned: Check = {
  id: 'owner-missing',
  level: 'error',
  find: ({ graph }) =>
    graph.nodes
      .filter(({ labels }) => labels.owner === undefined)
      .map(({ kind, name, at }) => ({ at: at(['metadata']), message: `${kind} ${name} has no owner`, help: 'add the label owner' })),
};

const options: LinkOptions = { checks: [owned] };

const app = new App();
linkApp(app, options);
new ApiObject(new Chart(app, 'shop'), 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: String(promql`up`) } });
console.log(typeof alertTemplate);
try {
  app.synth();
} catch (error) {
  console.log(String(error));
}
