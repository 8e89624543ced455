/** What a part of a template is. */
export type TokenKind =
  | 'text'
  | 'comment'
  | 'open'
  | 'close'
  | 'space'
  | 'word'
  | 'keyword'
  | 'dot'
  | 'field'
  | 'variable'
  | 'string'
  | 'character'
  | 'number'
  | 'bool'
  | 'nil'
  | 'pipe'
  | 'declare'
  | 'assign'
  | 'left'
  | 'right'
  | 'sign'
  | 'end';

/** A part of a template with its place: offsets of its first character and behind its last. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Why a text is not a template. */
export interface TemplateFault {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  readonly help?: string;
}
