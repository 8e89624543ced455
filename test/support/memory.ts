import fs from 'node:fs';
import os from 'node:os';

const memory = '/dev/shm';

// Containers often have a few megabytes of it, which a test must not run out of.
const enough = 1024 ** 3;

const roomIn = (folder: string): number => {
  try {
    const { bavail, bsize } = fs.statfsSync(folder);
    fs.accessSync(folder, fs.constants.W_OK);
    return bavail * bsize;
  } catch {
    return 0;
  }
};

/** Where many small files are written that nobody keeps: memory where the machine has some to spare. Programs may not start from there. */
export const quickFolder = roomIn(memory) >= enough ? memory : os.tmpdir();
