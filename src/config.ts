/** The configuration of a platform: kinds, checks and ways to notify of its own. */
export { defineConfig, type PlatformConfig } from './compile/config/contribution';
