const pattern = (environment: string): RegExp => {
  const name = environment.replace(/[^a-z0-9]/g, '\\$&');
  return new RegExp(
    `(?<=[-/.])${name}(?![A-Za-z0-9])|(?<![A-Za-z0-9])${name}(?=[-/.])|(?<= of )${name}(?![A-Za-z0-9])|(?<=\\()${name}(?=\\))`,
    'g',
  );
};

/** The text with `${env}` where the name of an environment is a part of a longer one; of what a chart cut off, nothing is left to see. */
export const withPlaceholder = (text: string, environment: string): string =>
  environment === '' ? text : text.replace(pattern(environment), '${env}');

/** The text with the name of the environment in the place of `${env}`. */
export const withName = (text: string, environment: string): string => text.replaceAll('${env}', environment);
