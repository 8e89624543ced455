require('./shard')(3, 6);
