require('./shard')(2, 6);
