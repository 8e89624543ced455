require('./shard')(5, 6);
