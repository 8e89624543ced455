// @ts-check
// An app in plain JavaScript that is linked; its folder and the label that its monitor selects by are arguments.
const { App } = require('cdk8s');
const { linkApp } = require('crowsnest');
const { shop } = require('./shop');

const app = new App({ outdir: process.argv[2] });
linkApp(app, { prometheus: { namespace: 'monitoring', release: 'kps' } });
shop(app, process.argv[3]);
app.synth();
