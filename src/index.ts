/** Constructs for cdk8s, and the linker that refuses what would not work. */
export { linkApp } from './compile/library/link-app';
export type { AcceptedFinding, LinkOptions } from './compile/library/link-options';
export { LinkValidation, type LinkValidationProperties, type ValidationContext, type Violation } from './compile/library/link-validation';
export type { PrometheusStack } from './compile/library/stack';
export type { ExistingName, Surroundings } from './compile/library/surroundings';
