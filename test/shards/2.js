require('./shard')(2);
