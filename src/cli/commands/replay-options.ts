import { quoted } from '../../core/problem';
import { inMilliseconds, isDuration } from '../../language/quantity';
import { type HttpConfig, noHttpConfig, readHttpConfig } from '../../verify/history/http-config/http-config';
import { timeIn, type Window } from '../../verify/history/replay/window';
import type { Usage } from '../../verify/history/server/server';
import type { Arguments, Flag } from './command';

/** The flags of commands that read a live Prometheus. */
export const serverFlags: Readonly<Record<string, Flag>> = {
  prometheus: { type: 'string', help: 'address of the Prometheus to read (default: the variable PROMETHEUS_URL)' },
  'http.config.file': { type: 'string', help: "file with credentials and TLS settings, in the form of promtool's --http.config.file" },
  since: { type: 'string', help: 'how far back to read, such as 14d (default: 14d)' },
  until: { type: 'string', help: 'when that ends, such as 2026-11-30T12:00:00Z (default: now)' },
  'max-requests': { type: 'string', help: 'send at most so many requests (default: 2000)' },
  'max-samples': { type: 'string', help: 'read at most so many samples (default: 50000000)' },
};

/** How a live Prometheus is read, as it was typed. */
export interface ServerOptions {
  readonly url: URL;
  readonly config: HttpConfig;
  readonly window: Window;
  readonly budget: Usage;
}

const addressOf = (text: string, server: 'prometheus' | 'alertmanager'): URL | string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    return `${quoted(text)} is not an address: write one such as https://${server}.example.com`;
  // What is typed is seen by others, in the list of processes and in logs.
  if (url.username !== '' || url.password !== '')
    return 'the address holds credentials: put them into a file, and name it with --http.config.file';
  if (url.search !== '' || url.hash !== '')
    return 'the address holds more than a host and a path: after ? or # nothing is sent, and credentials belong in the file of --http.config.file';
  return url;
};

const windowOf = ({ since = '14d', until }: Arguments['flags'], now: number): Window | string => {
  if (typeof since !== 'string' || !isDuration(since) || inMilliseconds(since) === 0)
    return `--since is ${quoted(String(since))}, which is not a duration: write one such as 14d`;
  const end = typeof until === 'string' ? timeIn(until) : now;
  if (end === undefined)
    return `--until is ${quoted(String(until))}, which is not a time with its zone: write one such as 2026-11-30T12:00:00Z`;
  if (end > now) return `--until is ${quoted(String(until))}, which is still to come: there is no history of it`;
  return { from: end - inMilliseconds(since), until: end };
};

const countOf = (flag: string, text: unknown, otherwise: number): number | string => {
  if (typeof text !== 'string') return otherwise;
  return /^[1-9]\d{0,11}$/.test(text) ? Number(text) : `--${flag} is ${quoted(text)}, which is not a number of at least 1`;
};

/** Reads the flags, or says what is wrong with them. */
export const serverOptions = ({ flags }: Arguments, now: number): ServerOptions | string => {
  const given = typeof flags.prometheus === 'string' ? flags.prometheus : (process.env.PROMETHEUS_URL ?? '');
  if (given === '') return 'there is no Prometheus to read: name its address with --prometheus or in PROMETHEUS_URL';
  const file = flags['http.config.file'];
  const parts = [
    addressOf(given, 'prometheus'),
    typeof file === 'string' ? readHttpConfig(file) : noHttpConfig,
    windowOf(flags, now),
    countOf('max-requests', flags['max-requests'], 2000),
    countOf('max-samples', flags['max-samples'], 50_000_000),
  ] as const;
  const fault = parts.find((part): part is string => typeof part === 'string');
  if (fault !== undefined) return fault;
  // None of them is a text.
  const [url, config, window, requests, samples] = parts as readonly [URL, HttpConfig, Window, number, number];
  return { url, config, window, budget: { requests, samples } };
};

/** The flags of commands that read an Alertmanager as well. */
export const alertmanagerFlags: Readonly<Record<string, Flag>> = {
  alertmanager: { type: 'string', help: 'address of its Alertmanager, to compare the configuration that it runs' },
  'alertmanager.http.config.file': { type: 'string', help: 'credentials for it; those for Prometheus are not sent to it' },
};

/** Reads these flags, or says what is wrong with them; nothing where no Alertmanager is named. */
export const alertmanagerOptions = ({ flags }: Arguments, prometheus: ServerOptions): ServerOptions | string | undefined => {
  if (typeof flags.alertmanager !== 'string') return undefined;
  const url = addressOf(flags.alertmanager, 'alertmanager');
  if (typeof url === 'string') return `--alertmanager: ${url}`;
  const file = flags['alertmanager.http.config.file'];
  const config = typeof file === 'string' ? readHttpConfig(file) : noHttpConfig;
  return typeof config === 'string' ? config : { ...prometheus, url, config };
};
