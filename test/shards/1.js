require('./shard')(1);
