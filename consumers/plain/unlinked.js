// @ts-check
// The same app, which nobody links: cdk8s's command line validates what it writes.
const { App } = require('cdk8s');
const { shop } = require('./shop');

const app = new App();
shop(app, 'wbe');
app.synth();
