// Loaded before a measured program of Node: writes at its end how much memory it held at most, in KiB, and its processor time, in µs.
const fs = require('node:fs');

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  fs.writeFileSync(process.env.BENCH_PEAK_FILE, `${maxRSS} ${userCPUTime + systemCPUTime}`);
});
