require('./program').cdk8s();
