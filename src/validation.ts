/** The linker as a validation of cdk8s's command line. */
export { LinkValidation, type LinkValidationProperties, type ValidationContext, type Violation } from './compile/library/link-validation';
