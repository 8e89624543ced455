require('./shard')(0, 6);
