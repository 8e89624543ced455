/** The release of this program. */
export { version } from '../../package.json';
