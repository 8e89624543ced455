require('./shard')(1, 6);
