import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import type { AlertmanagerConfig } from '../../src/compile/alertmanager/config';
import type { KubernetesObject } from '../../src/core/kubernetes/manifest';
import { type Lowered, lower, lowerTemplates } from '../../src/verify/alert-tests/lowered-config';
import { findProgram, runProgram, versionOf } from '../../src/verify/programs';
import { decoded } from './dist';

/** What the configuration Secret of Alertmanager holds. */
export interface AlertmanagerFiles {
  readonly config: AlertmanagerConfig;
  readonly templates: string;
}

/** Reads the configuration Secret of Alertmanager. */
export const alertmanagerFiles = (secret: KubernetesObject): AlertmanagerFiles => {
  const files = decoded(secret);
  return { config: parse(files['alertmanager.yaml'] ?? ''), templates: files['crowsnest.tmpl'] ?? '' };
};

/** The installed amtool; a test that needs it fails where it is missing. */
const amtool = (): string => {
  const program = findProgram('amtool', process.env);
  if (program.kind === 'missing') throw new Error(program.message);
  return program.path;
};

/** A configuration on disk, lowered to the installed amtool, which runs on it. */
export interface OnDisk {
  readonly lowered: Lowered;
  /** Runs amtool and gives what it printed; anything but success fails the test. */
  readonly amtool: (...words: readonly string[]) => Promise<string>;
  readonly configFile: string;
  readonly templateGlob: string;
  /** Puts another file beside the configuration and gives its path. */
  readonly place: (name: string, text: string) => string;
}

const run = async (program: string, words: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await runProgram(program, words);
  if (code !== 0) throw new Error(`amtool ${words.join(' ')}: ${stdout}${stderr}`);
  return stdout;
};

let version: ReturnType<typeof versionOf> | undefined;

/** Puts a configuration with its templates into a folder that is removed afterwards. */
export const withConfig = async <Result>(files: AlertmanagerFiles, use: (on: OnDisk) => Promise<Result>): Promise<Result> => {
  const program = amtool();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-amtool-'));
  const place = (name: string, text: string): string => {
    fs.writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  try {
    version ??= versionOf(program);
    const installed = await version;
    const lowered = lower(files.config, { version: installed, templates: folder });
    const configFile = place('alertmanager.yaml', stringify(lowered.config));
    place('crowsnest.tmpl', lowerTemplates(files.templates, installed));
    return await use({ lowered, amtool: (...words) => run(program, words), configFile, templateGlob: `${folder}/*.tmpl`, place });
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
};
