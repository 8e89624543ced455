require('../build/crowsnest.js').cdk8s();
