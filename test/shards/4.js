require('./shard')(4, 6);
