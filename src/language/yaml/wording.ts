import type { TextFault } from '../text-fault';

/** What the parser says of a fault. */
interface ParserError {
  readonly message: string;
  readonly pos: readonly [number, number];
}

interface Wording {
  readonly says: RegExp;
  readonly message: string;
  readonly help?: string;
}

const quoteIt = 'put the value in quotes if it is text';

// The parser mentions its own tokens; people think of keys, lists and quotes.
const wordings: readonly Wording[] = [
  { says: /^Missing closing "/, message: 'double quotes open here and never close' },
  { says: /^Missing closing '/, message: 'single quotes open here and never close' },
  {
    says: /^Flow sequence .*end with a \]/,
    message: 'a list in [ ] is not closed before here',
    help: 'end it with "]", and indent each of its lines more than its key',
  },
  {
    says: /^Flow map .*end with a \}/,
    message: 'a map in { } is not closed before here',
    help: 'end it with "}", and indent each of its lines more than its key',
  },
  { says: /^Unexpected flow-map-end token/, message: '"}" closes nothing' },
  { says: /^Unexpected flow-seq-end token/, message: '"]" closes nothing' },
  { says: /^Unexpected , in/, message: 'a comma is where a value is expected', help: quoteIt },
  { says: /^Unexpected empty item in/, message: 'a value is missing before a comma' },
  { says: /^Missing , (or : )?between/, message: 'a comma is missing before this' },
  { says: /^Block collections are not allowed within flow/, message: 'a comma is missing between entries in [ ] or { }', help: quoteIt },
  { says: /^Missing space after :/, message: 'a space is missing after ":"' },
  {
    says: /^Nested mappings are not allowed/,
    message: 'this value holds a second ": "',
    help: `${quoteIt}, or indent the next key like the one before it`,
  },
  {
    says: /^Implicit keys need to be on a single line/,
    message: 'a key must be on one line, followed by ": "',
    help: 'write a space after ":"',
  },
  { says: /^Implicit map keys need to be followed/, message: 'a key must be followed by ": "' },
  { says: /^All mapping items must start at the same column/, message: 'this is indented differently from the keys beside it' },
  { says: /^All sequence items must start at the same column/, message: 'this is indented differently from the list entries beside it' },
  { says: /^Sequence item without -/, message: 'a list entry must start with "- "' },
  {
    says: /^A block sequence may not be used as an implicit map key/,
    message: 'this list entry is indented differently from those beside it',
  },
  {
    says: /^Unexpected block-seq-ind on same line with key/,
    message: 'a list must start on a line of its own',
    help: 'or be in brackets: [a, b]',
  },
  { says: /^Unexpected .*at node end/, message: 'this follows a value that has ended', help: quoteIt },
  { says: /^Plain value cannot start with/, message: 'text that starts with this character must be in quotes' },
  {
    says: /^Invalid escape sequence/,
    message: 'this is not a valid escape sequence in double quotes',
    help: 'in single quotes, a backslash is a backslash',
  },
  { says: /^Comments must be separated/, message: 'a space is missing before "#"' },
  { says: /^Tabs are not allowed as indentation/, message: 'a tab is where only spaces are allowed' },
  { says: /^Block scalar header includes/, message: 'text after "|" or ">" must start on the next line', help: quoteIt },
  { says: /^Block scalar values in collections must be indented/, message: 'text after "|" or ">" must be indented with spaces' },
  { says: /^(Alias|Anchor) cannot be an empty string/, message: 'text that starts with this character must be in quotes' },
  { says: /^The : indicator must be at most 1024/, message: 'a key must not be longer than 1024 characters' },
  {
    says: /^The !.* tag has no suffix|^Could not resolve tag/,
    message: 'tags are not supported',
    help: 'text that starts with "!" must be in quotes',
  },
  { says: /^Missing directives-end/, message: 'directives such as %YAML are not supported', help: 'remove the line' },
];

// What the readers of Kubernetes and Prometheus may accept although the specification forbids it.
const accepted = /never close$|is not closed before here$|before "#"$/;

/** Whether a document with these faults may be one that other readers accept. */
export const mayBeAccepted = (faults: readonly TextFault[]): boolean => faults.some(({ message }) => accepted.test(message));

/** Says in plain words what the parser found; `quotes` tells where a quoted text starts, by where it ends. */
export const syntaxFault = ({ message, pos }: ParserError, quotes: ReadonlyMap<number, number>): TextFault => {
  const wording = wordings.find(({ says }) => says.test(message));
  const [offset] = pos;
  if (wording === undefined) return { offset, message: `this is not valid YAML: ${message.replace(/\s*[\r\n][\s\S]*/, '')}` };
  const { says: _says, ...words } = wording;
  // An open quote swallows the rest of the file, so its end does not help.
  return { ...words, offset: message.startsWith('Missing closing') ? (quotes.get(offset) ?? offset) : offset };
};

// YAML allows none of these as they are, and the parser uses some of them as marks of its own.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;

/** The first control character that is in a text as it is. */
export const controlFault = (text: string): TextFault | undefined => {
  const found = control.exec(text);
  if (found === null) return undefined;
  const code = found[0].charCodeAt(0).toString(16).padStart(4, '0');
  return {
    offset: found.index,
    message: `this is the control character U+${code.toUpperCase()}`,
    help: `where it is meant, write "\\u${code}" in double quotes`,
  };
};
