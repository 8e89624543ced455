import { defaults } from '../../common/alert';

/** Marks what is sent to test the chain. */
export const purpose = { purpose: 'test' };

/** Parameters of the delivery tests. */
export const testParameters = { count: defaults.count(5), window: defaults.duration('2m') };
