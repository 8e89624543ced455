import path from 'node:path';

/** Where results are kept for the next run; a build server shall run everything, whatever of an earlier build lies about. */
export const cacheFolder = ({ CI, XDG_CACHE_HOME, HOME }: NodeJS.ProcessEnv): string | undefined => {
  const caches = XDG_CACHE_HOME || (HOME && path.join(HOME, '.cache'));
  return CI || !caches || !path.isAbsolute(caches) ? undefined : path.join(caches, 'crowsnest');
};

/** Whether colours may be used. */
export const isColored = ({ NO_COLOR, TERM }: NodeJS.ProcessEnv): boolean =>
  process.stderr.isTTY === true && process.stdout.isTTY === true && (NO_COLOR ?? '') === '' && TERM !== 'dumb';
