require('./shard')(4);
