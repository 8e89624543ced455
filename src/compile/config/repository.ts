import { z } from 'zod';
import { scheduleSchema } from '../../catalog/kinds/cronjob/schema';
import { dnsLabelSchema, labelsSchema, named, plainName } from '../../core/kubernetes/names';
import { countSchema } from '../../language/quantity';
import { timeZoneSchema } from '../alertmanager/interval-schema';

/** `repository` of an environment: from where Argo CD reads what is emitted. */
export const repositorySchema = z.strictObject({
  url: named(
    /^(https?:\/\/|ssh:\/\/|git@)\S+$/,
    'is not an address of a Git repository',
    'write one such as https://git.example.com/team/platform.git',
  )
    .refine((url) => !/^https?:\/\/[^/]*@/.test(url), {
      error: 'holds a credential',
      params: { help: 'Argo CD keeps credentials of repositories in Secrets of its own' },
    })
    .meta({ description: 'Git repository that holds dist/', examples: ['https://git.example.com/team/platform.git'] }),
  revision: plainName.default('main').meta({ description: 'Branch, tag or commit that Argo CD reads dist/ from' }),
  path: named(
    /^(?!\/)(?!.*(^|\/)\.\.?(\/|$))\S*$/,
    'is not a folder below the repository',
    'write one such as clusters/mlops, without . and ..',
  )
    .optional()
    .meta({
      description: 'Folder of this platform within the repository; by default where it is in the Git repository around it',
      examples: ['clusters/mlops'],
    }),
});

const syncWindowSchema = z.strictObject({
  kind: z.enum(['allow', 'deny']).meta({ description: 'Whether Argo CD syncs in it, and at no other time, or does not' }),
  schedule: scheduleSchema.meta({ description: 'When it begins, as cron writes it', examples: ['0 22 * * fri'] }),
  duration: named(/^[1-9]\d*[hm]$/, 'is not a length of time that Argo CD reads', 'write hours or minutes, such as 62h').meta({
    description: 'How long it lasts',
    examples: ['62h'],
  }),
  timeZone: timeZoneSchema.default('UTC').meta({ description: 'Time zone of the schedule', examples: ['Asia/Seoul'] }),
  manualSync: z.boolean().default(false).meta({ description: 'Whether people may sync although it forbids' }),
});

/** `argocd` of an environment. */
export const argocdSchema = z.strictObject({
  namespace: dnsLabelSchema.default('argocd').meta({ description: 'Namespace of Argo CD' }),
  prefix: dnsLabelSchema
    .optional()
    .meta({ description: 'Start of the names of Applications and AppProjects, which two platforms in one Argo CD need' }),
  perCluster: z.boolean().default(false).meta({ description: 'Whether each cluster has an Argo CD of its own; by default one serves all' }),
  sync: z
    .strictObject({
      automated: z.boolean().default(true).meta({ description: 'Whether Argo CD syncs by itself' }),
      prune: z.boolean().default(true).meta({ description: 'Whether objects that are no longer in dist/ are deleted' }),
      selfHeal: z.boolean().default(true).meta({ description: 'Whether changes made in the cluster are undone' }),
      retries: countSchema.default(5).meta({ description: 'How often a failed sync is tried again' }),
    })
    .prefault({})
    .meta({ description: 'How Argo CD syncs what is emitted' }),
  labels: labelsSchema.default({}).meta({ description: 'Labels of Applications, by which others select them' }),
  syncWindows: z.array(syncWindowSchema).default([]).meta({ description: 'When Argo CD may sync, and when not' }),
  cascadeDelete: z.boolean().default(false).meta({ description: 'Whether deleting an Application deletes what it installed' }),
});
