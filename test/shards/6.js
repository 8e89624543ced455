require('./shard')(6);
