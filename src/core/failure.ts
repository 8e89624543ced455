import { printable } from './problem';

const longest = 300;

/** What somebody else's code threw, in one line that may be shown. */
export const firstLine = (thrown: unknown): string => {
  const text = typeof thrown === 'object' && thrown !== null && 'message' in thrown ? String(thrown.message) : String(thrown);
  const [line = ''] = text.split('\n');
  return printable(line.slice(0, longest)) || 'it gives no reason';
};
