import { Lexer } from 'yaml';

// Fields that the library keeps for itself; its exact version is pinned, and a test reads what only works through them.
interface Inside {
  readonly buffer: string;
  readonly pos: number;
  readonly flowLevel: number;
}

/**
 * A lexer as Kubernetes's and Prometheus's reader of YAML has it: it does not look at the indentation of lines that continue
 * a text in quotes or a list or map in brackets.
 */
export const lenientLexer = (): Lexer => {
  const lexer = new Lexer();
  const inside = lexer as unknown as Inside; // the fields are there, only not declared
  let indentNext = 0;
  Object.defineProperty(lexer, 'indentNext', {
    get: () => (inside.flowLevel > 0 || /["']/.test(inside.buffer[inside.pos] ?? '') ? 0 : indentNext),
    set: (indent: number) => {
      indentNext = indent;
    },
  });
  return lexer;
};
