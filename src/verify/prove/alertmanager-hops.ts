import { carries, type Driven } from './driven-alert';
import { failed, pass, passed } from './run';

// On top of no duration at all: Prometheus sends at once.
const patience = 15_000;

/** Waits until Alertmanager has the alert, for the receivers that the environment file names and no others. */
export const awaitActive = (driven: Driven): Promise<boolean> => {
  const { run, candidate, inAlertmanager } = driven;
  const wanted = [...candidate.audience.receivers].sort().join(', ');
  const held = async () => (await run.servers.watch.held()).find(({ labels }) => carries(labels, inAlertmanager));
  return pass(run, {
    hop: 'active',
    alert: candidate.rule.alert,
    limit: patience,
    look: async () => {
      const found = await held();
      if (found === undefined) return undefined;
      const receivers = [...found.receivers].sort().join(', ');
      if (receivers !== wanted) return failed(`Alertmanager hands it to ${receivers}; the environment file says ${wanted}`);
      return found.state === 'active' ? passed(`receiver ${receivers}`) : undefined;
    },
    otherwise: async () => {
      const found = await held();
      if (found === undefined) return 'it never arrived at Alertmanager';
      return `Alertmanager holds it back: ${found.state}${found.inhibitedBy.length > 0 ? ', inhibited' : ''}`;
    },
  });
};
