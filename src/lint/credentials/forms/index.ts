import { accounts } from './accounts';
import type { Form } from './form';
import { hooks } from './hooks';
import { privateKeys } from './private-keys';
import { receivers } from './receivers';
import { tokens } from './tokens';

/** Every form that some text marks, the more telling ones first. */
export const forms: readonly Form[] = [...receivers, ...privateKeys, ...tokens, ...accounts, ...hooks];
