require('./shard')(3);
