// What one would write at first: a cdk8s app with a chart per folder of objects and one file per object, or with a chart per service
// and one file per chart (the default of cdk8s), and Helm values beside it.
// It reads its objects from a file instead of computing them, which is to its advantage.
const fs = require('node:fs');
const path = require('node:path');
const { App, ApiObject, Chart, Yaml, YamlOutputType } = require('cdk8s');

const outdir = process.env.CDK8S_OUTDIR ?? process.argv[3];
const yamlOutputType =
  process.argv[4] === 'file-per-chart' ? YamlOutputType.FILE_PER_CHART : YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE;
const { manifests, values } = JSON.parse(fs.readFileSync(process.env.BENCH_OBJECTS ?? process.argv[2], 'utf8'));

const app = new App({ outdir, yamlOutputType });
for (const [name, objects] of Object.entries(manifests)) {
  const chart = new Chart(app, name, { disableResourceNameHashes: true });
  for (const [index, object] of objects.entries()) new ApiObject(chart, `object-${index}`, object);
}
app.synth();

for (const [name, value] of Object.entries(values)) {
  fs.mkdirSync(path.join(outdir, path.dirname(name)), { recursive: true });
  Yaml.save(path.join(outdir, name), [value]);
}
