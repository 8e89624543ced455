// Loaded before a measured program of Node: tells at its end how much memory it held at most, in KiB.
const fs = require('node:fs');

process.on('exit', () => fs.writeFileSync(process.env.BENCH_PEAK_FILE, String(process.resourceUsage().maxRSS)));
