import { App } from 'cdk8s';
import { recommendApp } from './app';

const app = new App();
recommendApp(app);
app.synth();
