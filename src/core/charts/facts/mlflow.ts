import type { ChartFacts } from './facts';

/** The chart mlflow of community-charts. */
export const mlflow: ChartFacts = {
  chart: 'mlflow',
  version: '1.11.5',
  date: '2026-11-29',
  how: 'rendered',
  invents: [
    {
      secret: '<release>-flask-server-secret-key',
      key: 'MLFLOW_FLASK_SERVER_SECRET_KEY',
      // The chart still makes the Secret, but what a later one gives the server wins.
      given: [['extraSecretNamesForEnvFrom'], ['flaskServerSecretKey']],
      needed: () => true,
      effect: 'sessions end',
    },
  ],
  hooks: [],
  rights: [],
  gives: [{ kind: 'Service', name: (release) => (release.includes('mlflow') ? release : `${release}-mlflow`), ports: { http: 80 } }],
  madeLater: [],
};
