// An app in ES modules: the classes of cdk8s that it imports are those that the package uses. Its folder and the label that its
// monitor selects by are arguments.
import { App } from 'cdk8s';
import { shop } from './shop.js';

const app = new App({ outdir: process.argv[2] });
shop(app, process.argv[3] ?? '');
app.synth();
