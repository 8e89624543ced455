import type { Check } from '../check';
import { sealedForAll } from './sealed-for-all';
import { sealedSecret } from './sealed-secret';
import { secret } from './secret';

/** Credentials are found where they are read, and stand nowhere else. */
export const secrets: readonly Check[] = [secret, sealedSecret, sealedForAll];
