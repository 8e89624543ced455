require('./shard')(5);
