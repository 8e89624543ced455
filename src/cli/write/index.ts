export { type DeletionPolicy, deletionBudgetOf } from './budget';
export type { Difference } from './plan';
export { recoverDist } from './recover';
export { compare, type Written, writeDist } from './write-dist';
export { writeInto } from './write-into';
