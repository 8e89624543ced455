require('./program').start('cdk8s');
