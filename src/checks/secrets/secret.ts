import { secretFaults } from '../../config/secrets';
import type { Check } from '../check';

/** Secrets that lack a source or a key, and entries that nothing reads. */
export const secret: Check = {
  id: 'secret',
  level: 'error',
  find: ({ environments }) => environments.flatMap(secretFaults).map(({ check: _check, level: _level, ...finding }) => finding),
};
