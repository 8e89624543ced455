/** A value: its kind, and its text as written. */
export interface AlloyValue {
  readonly text: string;
  /** Components and functions that it names, e.g. `loki.write.loki.receiver`. */
  readonly names: readonly string[];
}

/** A block as read from Alloy's configuration. */
export interface ParsedBlock {
  readonly name: string;
  readonly label?: string;
  readonly attributes: Readonly<Record<string, AlloyValue>>;
  readonly blocks: readonly ParsedBlock[];
}

interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'sign' | 'line';
  readonly text: string;
  readonly line: number;
}

const lexemes: readonly (readonly [Token['kind'] | 'skip', RegExp])[] = [
  ['skip', /[ \t\r]+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y],
  ['line', /\n/y],
  ['string', /"(?:[^"\\\n]|\\(?:[abfnrtv\\"]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}))*"|`[^`]*`/y],
  ['number', /\d+(?:\.\d+)?/y],
  ['name', /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/y],
  ['sign', /==|!=|<=|>=|&&|\|\||[{}[\](),=+\-*/%^!<>.]/y],
];

const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  let position = 0;
  let line = 1;
  while (position < text.length) {
    const found = lexemes
      .map(([kind, pattern]) => {
        pattern.lastIndex = position;
        return { kind, lexeme: pattern.exec(text)?.[0] };
      })
      .find(({ lexeme }) => lexeme !== undefined);
    if (found?.lexeme === undefined) throw new Error(`line ${line}: ${text.slice(position, position + 20)} cannot be read`);
    if (found.kind !== 'skip') tokens.push({ kind: found.kind, text: found.lexeme, line });
    line += found.lexeme.split('\n').length - 1;
    position += found.lexeme.length;
  }
  return tokens;
};

const operators = ['==', '!=', '<=', '>=', '&&', '||', '+', '-', '*', '/', '%', '^', '<', '>'];

/** Reads Alloy's configuration: bodies of attributes and blocks, one statement a line. What does not fit is an error with its line. */
export const parseAlloy = (text: string): readonly ParsedBlock[] => {
  const tokens = tokensOf(text);
  let index = 0;
  const peek = (): Token => tokens[index] ?? { kind: 'line', text: '', line: tokens.at(-1)?.line ?? 1 };
  const fail = (wanted: string): never => {
    throw new Error(`line ${peek().line}: ${wanted} expected, not ${peek().text === '' ? 'the end' : JSON.stringify(peek().text)}`);
  };
  const take = (): Token => {
    const token = peek();
    index += 1;
    return token;
  };
  const sign = (wanted: string): Token => (peek().text === wanted ? take() : fail(`"${wanted}"`));
  const skipLines = (): void => {
    while (index < tokens.length && peek().kind === 'line') index += 1;
  };

  // Lists and arguments may go over several lines and end in a comma.
  const items = (close: string, item: () => void): void => {
    skipLines();
    while (peek().text !== close) {
      item();
      skipLines();
      if (peek().text !== close) sign(',');
      skipLines();
    }
    sign(close);
  };
  const field = (names: string[]) => (): void => {
    if (peek().kind !== 'name' && peek().kind !== 'string') fail('a key');
    take();
    sign('=');
    operand(names);
  };
  const single = (names: string[]): void => {
    const token = peek();
    if (token.text === '-' || token.text === '!') {
      take();
      single(names);
    } else if (token.kind === 'string' || token.kind === 'number') take();
    else if (token.kind === 'name') names.push(take().text);
    else if (token.text === '[') {
      take();
      items(']', () => operand(names));
    } else if (token.text === '{') {
      take();
      items('}', field(names));
    } else if (token.text === '(') {
      take();
      operand(names);
      sign(')');
    } else fail('a value');
    while (peek().text === '(' || peek().text === '[' || peek().text === '.') access(names);
  };
  const access = (names: string[]): void => {
    const opening = take().text;
    if (opening === '(') items(')', () => operand(names));
    else if (opening === '[') {
      operand(names);
      sign(']');
    } else if (peek().kind === 'name') take();
    else fail('a name');
  };
  const operand = (names: string[]): void => {
    single(names);
    while (operators.includes(peek().text)) {
      take();
      single(names);
    }
  };

  const valueAt = (): AlloyValue => {
    const start = index;
    const names: string[] = [];
    operand(names);
    return {
      text: tokens
        .slice(start, index)
        .map((token) => token.text)
        .join(' '),
      names,
    };
  };
  const block = (name: string): ParsedBlock => {
    const label = peek().kind === 'string' ? JSON.parse(take().text) : undefined;
    sign('{');
    return { name, ...(label === undefined ? {} : { label }), ...body('}') };
  };
  const body = (close: string): Pick<ParsedBlock, 'attributes' | 'blocks'> => {
    const attributes: Record<string, AlloyValue> = {};
    const blocks: ParsedBlock[] = [];
    for (skipLines(); peek().text !== close && index < tokens.length; skipLines()) {
      if (peek().kind !== 'name') fail('an attribute or block');
      const name = take().text;
      if (peek().text === '=') {
        take();
        if (Object.hasOwn(attributes, name)) fail(`one "${name}"`);
        attributes[name] = valueAt();
      } else blocks.push(block(name));
      if (peek().text !== close && peek().kind !== 'line') fail('the end of the line');
    }
    if (close !== '') sign(close);
    return { attributes, blocks };
  };
  return body('').blocks;
};
