import { z } from 'zod';
import { named } from '../../core/kubernetes/names';

const folder = (usual: string, description: string) =>
  named(/^(?!\.\.?$)[^/\s]([^/]*[^/\s])?$/, 'is not a name of a folder', 'write a name without slashes and without blanks around it')
    .default(usual)
    .meta({ description });

/** `dashboards:` of an environment. */
export const dashboardsSchema = z.strictObject({
  enabled: z.boolean().default(true).meta({ description: 'Whether Grafana is given dashboards' }),
  folders: z
    .strictObject({
      overview: folder('Overview', 'Folder of what shows the whole environment'),
      services: folder('Services', 'Folder of what the platform is there for: services, models, workers and pipelines'),
      infrastructure: folder('Infrastructure', 'Folder of what the platform runs on: cluster, databases, brokers, monitoring and logs'),
    })
    .prefault({})
    .meta({ description: 'Names of the folders' }),
});
