import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { scratch } from '../../test/support/trees';
import { waiting } from './waiting';

const inFile = async (use: (file: string, fd: number) => Promise<void>): Promise<void> => {
  const { root, remove } = scratch();
  const file = path.join(root, 'terminal');
  const fd = fs.openSync(file, 'w');
  try {
    await use(file, fd);
  } finally {
    fs.closeSync(fd);
    remove();
  }
};

const changed = (file: string, before: number): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => (fs.statSync(file).size > before ? resolve() : void setImmediate(look));
    look();
  });

test('a line says how long something takes, once that is long, and not after its end', async () => {
  await inFile(async (file, fd) => {
    const { end } = waiting({ fd, what: 'crowsnest synth', after: 0, every: 1 });
    await changed(file, 0);
    const isDrawn = end();
    const text = fs.readFileSync(file, 'utf8');

    expect(isDrawn).toBe(true);
    expect(text.replace(/\d+ s/g, '0 s').replaceAll('\r\u001b[Kcrowsnest synth: 0 s', '')).toBe('');
    expect(end()).toBe(false);
    expect(fs.readFileSync(file, 'utf8')).toBe(text);
  });
});

test('nothing is drawn of what is soon done', async () => {
  await inFile(async (file, fd) => {
    const { end } = waiting({ fd, what: 'crowsnest synth', after: 60_000, every: 1000 });

    expect(end()).toBe(false);
    expect(fs.readFileSync(file, 'utf8')).toBe('');
  });
});
