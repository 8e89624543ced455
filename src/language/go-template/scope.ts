import { anyType, eitherType, type GoType } from './go-type';

interface Variable {
  readonly name: string;
  type: GoType;
  /** Whether it is set where the template is now; one of another branch is only known by its name. */
  isSet: boolean;
}

/** The variables that can be named at a place of a template, the last one of a name first. */
export interface Scope {
  readonly variables: Variable[];
}

/** A scope of its own, as each template has it. */
export const scopeOf = (variables: Readonly<Record<string, GoType>>): Scope => ({
  variables: Object.entries(variables).map(([name, type]) => ({ name, type, isSet: true })),
});

/** A variable as it is known at this place: by its type, or only by its name. */
export const lookUp = ({ variables }: Scope, name: string): GoType | 'unset' | undefined => {
  const set = variables.findLast((variable) => variable.name === name && variable.isSet);
  if (set !== undefined) return set.type;
  return variables.some((variable) => variable.name === name) ? 'unset' : undefined;
};

/** Declares a variable up to the end of its block. */
export const declare = ({ variables }: Scope, name: string, type: GoType): void => {
  variables.push({ name, type, isSet: true });
};

/** Makes a name known that is only set once its own value is worked out. */
export const announce = ({ variables }: Scope, name: string): void => {
  variables.push({ name, type: anyType, isSet: false });
};

/** Gives a variable another value; false where there is none of that name. */
export const assign = ({ variables }: Scope, name: string, type: GoType): boolean => {
  const found = variables.findLast((variable) => variable.name === name && variable.isSet);
  if (found !== undefined) found.type = eitherType(found.type, type);
  return found !== undefined;
};

/** Looks at a block: what it declares ends with it. */
export const inBlock = (scope: Scope, look: () => void): void => {
  const before = scope.variables.length;
  look();
  scope.variables.length = before;
};

/** Looks at one branch of a block: what it declares can be named in the others, but is not set there. */
export const inBranch = (scope: Scope, look: () => void): void => {
  const before = scope.variables.length;
  look();
  for (const variable of scope.variables.slice(before)) variable.isSet = false;
};

/** Names that can be used. */
export const namesIn = ({ variables }: Scope): readonly string[] => [...new Set(variables.map(({ name }) => name))];
