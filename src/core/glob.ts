const literal = (text: string): string => text.replace(/[\\^$.+()|[\]{}]/g, '\\$&');

const parts: Readonly<Record<string, string>> = { '**/': '(?:[^/]+/)*', '**': '.*', '*': '[^/]*', '?': '[^/]' };

/** Whether a path is what a glob names, or below it, as in `.gitignore`: without a slash in it, the glob names files and folders at any depth. */
export const globMatcher = (glob: string): ((path: string) => boolean) => {
  const trimmed = glob.replace(/^\.?\//, '').replace(/\/$/, '');
  const pattern = trimmed.split(/(\*\*\/|\*\*|\*|\?)/).map((part) => parts[part] ?? literal(part));
  const anywhere = trimmed.includes('/') ? '' : '(?:.*/)?';
  const expression = new RegExp(`^${anywhere}${pattern.join('')}(?:/.*)?$`, 's');
  return (path) => expression.test(path);
};
