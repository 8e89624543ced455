import type { Anchoring } from '../../../language/regexp/regexp';

/** What tests a value, as the matchers of Alertmanager expect it. */
interface Tester {
  readonly test: (text: string) => boolean;
}

// What browsers do not have, or read otherwise than Go.
const onlyGo = /\\[QEApPzCaxsS0]|\[\[:|\[\^?\]|\(\?[a-zA-Z-]/;

const testerOf = (pattern: string): Tester | undefined => {
  if (onlyGo.test(pattern.replace(/\(\?P</g, '('))) return undefined;
  const source = `^(?:${pattern.replace(/\(\?P</g, '(?<')})$`;
  for (const flags of ['u', '']) {
    try {
      return new RegExp(source, flags);
    } catch {
      // Go lets more characters be escaped than a browser does with the flag.
    }
  }
  return undefined;
};

const compiled = new Map<string, Tester | undefined>();

/** A pattern of Go, as far as a browser reads it alike; of another one, the answer says that it depends on it. */
export const regexp = (pattern: string, _anchoring?: Anchoring): Tester | undefined => {
  if (!compiled.has(pattern)) compiled.set(pattern, testerOf(pattern));
  return compiled.get(pattern);
};

/** How patterns are anchored is settled above. */
export const ofAlertmanager = undefined;

/** The same of selectors. */
export const ofSelectors = undefined;
