/** An attribute's value; what is not a literal is written as an expression. */
type Value = string | { readonly expression: string } | readonly string[];

/** A block of Alloy's configuration: a component with a label, or a part of one. */
export interface AlloyBlock {
  readonly name: string;
  readonly label?: string;
  readonly attributes?: Readonly<Record<string, Value>>;
  readonly blocks?: readonly AlloyBlock[];
}

/** A reference or computation, which is without quotes. */
export const expression = (text: string): Value => ({ expression: text });

// Alloy reads the string literals of Go, which those of JSON are a part of.
const literal = (value: Value): string => {
  if (typeof value === 'string') return JSON.stringify(value);
  return 'expression' in value ? value.expression : `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
};

const linesOf = ({ name, label, attributes = {}, blocks = [] }: AlloyBlock): readonly string[] => {
  const head = label === undefined ? name : `${name} ${JSON.stringify(label)}`;
  const width = Math.max(0, ...Object.keys(attributes).map((key) => key.length));
  const body = [
    ...Object.entries(attributes).map(([key, value]) => `${key.padEnd(width)} = ${literal(value)}`),
    ...blocks.flatMap(linesOf),
  ];
  return body.length === 0 ? [`${head} { }`] : [`${head} {`, ...body.map((line) => `  ${line}`), '}'];
};

/** Writes blocks as Alloy reads them. */
export const alloyText = (blocks: readonly AlloyBlock[]): string => `${blocks.map((block) => linesOf(block).join('\n')).join('\n\n')}\n`;
