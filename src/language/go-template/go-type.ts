/** A function or method of Go, as far as a template can tell. */
export interface Signature {
  readonly parameters: readonly GoType[];
  /** Type of any number of further arguments. */
  readonly rest?: GoType;
  readonly result: GoType;
}

/** Types by the names of fields, or signatures by those of methods. Made when asked for, because types refer to themselves. */
type Members<Value> = () => Readonly<Record<string, Value>>;

/** The type of a value in a template. */
export type GoType =
  /** Nothing is known of it, or it is only settled when the template is written out. */
  | { readonly kind: 'any' }
  | {
      readonly kind: 'basic';
      readonly basic: 'string' | 'int' | 'float' | 'bool' | 'complex';
      readonly name: string;
      readonly methods?: Members<Signature>;
    }
  | { readonly kind: 'map'; readonly name: string; readonly value: GoType; readonly methods?: Members<Signature> }
  | { readonly kind: 'list'; readonly name: string; readonly element: () => GoType; readonly methods?: Members<Signature> }
  | { readonly kind: 'struct'; readonly name: string; readonly fields: Members<GoType>; readonly methods?: Members<Signature> };

export const anyType: GoType = { kind: 'any' };
export const stringType: GoType = { kind: 'basic', basic: 'string', name: 'string' };
export const intType: GoType = { kind: 'basic', basic: 'int', name: 'int' };
export const floatType: GoType = { kind: 'basic', basic: 'float', name: 'float64' };
export const boolType: GoType = { kind: 'basic', basic: 'bool', name: 'bool' };
export const complexType: GoType = { kind: 'basic', basic: 'complex', name: 'complex128' };

/** A map from texts to values of one type. */
export const mapOf = (value: GoType): GoType => ({ kind: 'map', name: `map[string]${nameOf(value)}`, value });

/** A list of values of one type. */
export const listOf = (element: GoType): GoType => ({ kind: 'list', name: `[]${nameOf(element)}`, element: () => element });

/** A function of a fixed number of arguments. */
export const signature = (parameters: readonly GoType[], result: GoType): Signature => ({ parameters, result });

/** The type as Go writes it. */
export const nameOf = (type: GoType): string => (type.kind === 'any' ? 'any' : type.name);

/** "a" or "an" with the name of the type. */
export const described = (type: GoType): string => {
  const name = nameOf(type);
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
};

const isUnnamed = (name: string): boolean => /^(?:\[\]|map\[)/.test(name);

/** Whether Go takes a value of one type where another one is needed. */
export const isAssignable = (given: GoType, needed: GoType): boolean => {
  if (given.kind === 'any' || needed.kind === 'any' || nameOf(given) === nameOf(needed)) return true;
  // A pointer is followed, and a type with a name represents what it is made of.
  if (nameOf(given) === `*${nameOf(needed)}`) return true;
  if (!isUnnamed(nameOf(given)) && !isUnnamed(nameOf(needed))) return false;
  if (given.kind === 'map' && needed.kind === 'map') return nameOf(given.value) === nameOf(needed.value);
  return given.kind === 'list' && needed.kind === 'list' && nameOf(given.element()) === nameOf(needed.element());
};

/** What is known of a value that may be of either type. */
export const eitherType = (a: GoType, b: GoType): GoType => (nameOf(a) === nameOf(b) ? a : anyType);
