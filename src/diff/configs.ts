import { type Configuration, configurationsOf } from '../lint/routing/configuration';
import type { Side } from './side';

/** The configuration that an environment's Alertmanager runs, where there is one. */
export const configOf = ({ graph }: Side, environment: string): Configuration | undefined => {
  const own = configurationsOf(graph).filter((one) => one.environment === environment && (one.main.kind !== 'object' || one.alertmanager));
  return own.find(({ alertmanager }) => alertmanager !== undefined) ?? own[0];
};
