import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findPrograms, type ProgramName } from '../programs';

/** A program, and a folder that is emptied once it has run. */
export interface ProgramBench {
  readonly program: string;
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** Runs a program that must be installed, in a folder of its own. */
export const withProgram = async <Result>(name: ProgramName, use: (bench: ProgramBench) => Promise<Result>): Promise<Result> => {
  const programs = findPrograms([name], process.env);
  if (programs.kind === 'missing') throw new Error(programs.messages.join('\n'));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-'));
  try {
    return await use({ program: programs.paths[name], folder, signal: new AbortController().signal });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
};
