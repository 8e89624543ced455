/** A name in which that of its environment is `*`, so that environments can be compared. */
export const neutral = (text: string, environment: string): string =>
  environment === '' ? text : text.replaceAll(new RegExp(`(?<![a-z0-9])${environment.replace(/[^\w-]/g, '\\$&')}(?![a-z0-9])`, 'gi'), '*');
