const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\t': '&#9;' };

/** A text within XML, which has no way to write other control characters. */
export const xmlText = (text: string): string =>
  text.replace(/[&<>"\n\t]/g, (character) => entities[character] ?? character).replace(/\p{Cc}/gu, '\uFFFD');

/** Attributes of an element of XML, each with a space in front. */
export const xmlAttributes = (fields: Readonly<Record<string, string | number>>): string =>
  Object.entries(fields)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('');
