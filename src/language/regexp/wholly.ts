// RE2 writes some things differently, and flags in front apply to all that follows.
const translated = (pattern: string): string =>
  pattern
    .replaceAll('(?P<', '(?<')
    .replaceAll('\\z', '$')
    .replaceAll('\\A', '^')
    .replace(
      /\[\[:(\w+):\]\]/g,
      (_, name: string) =>
        `[${({ alpha: 'a-zA-Z', digit: '0-9', alnum: 'a-zA-Z0-9', space: '\\s', upper: 'A-Z', lower: 'a-z' } as Readonly<Record<string, string>>)[name] ?? '\\s\\S'}]`,
    );

const compile = (pattern: string): RegExp | undefined => {
  const [, flags = '', rest = pattern] = /^\(\?([imsU]+)\)([\s\S]*)$/.exec(pattern) ?? [];
  try {
    // In Prometheus 3 and Alertmanager the dot matches newlines too.
    return new RegExp(`^(?:${translated(rest)})$`, flags.includes('i') ? 'is' : 's');
  } catch {
    return undefined;
  }
};

const seen = new Map<string, RegExp | undefined>();

/** The regular expression of a matcher, which must match a whole value; nothing where it does not compile. */
export const wholly = (pattern: string): RegExp | undefined => {
  if (!seen.has(pattern)) seen.set(pattern, compile(pattern));
  return seen.get(pattern);
};
