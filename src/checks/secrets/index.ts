import type { Check } from '../check';
import { secret } from './secret';

/** Credentials are found where they are read, and stand nowhere else. */
export const secrets: readonly Check[] = [secret];
