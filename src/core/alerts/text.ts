import { z } from 'zod';
import { readTemplate } from '../../language/go-template/parse';
import { operandsIn } from '../../language/go-template/tree';
import { onceForName } from '../../language/once';

/** Languages that alerts and their messages may be in. */
export const languages = ['en', 'ko'] as const;

/** A language of alerts and their messages. */
export type Language = (typeof languages)[number];

/** What a person reads: in each language, or in the only one that it was written in. */
export type Text = string | Readonly<Record<Language, string>>;

/** A text as users write it. */
export const textSchema = z.union(
  [
    z.string().min(1),
    z.strictObject({
      en: z
        .string()
        .min(1)
        .meta({ description: 'The text where alerting.language is en', examples: ['Queue grows'] }),
      ko: z
        .string()
        .min(1)
        .meta({ description: 'The text where alerting.language is ko', examples: ['대기열이 늘어나고 있습니다'] }),
    }),
  ],
  { error: 'is neither a text nor one for each language' },
);

/** A text in one language; one that was written once is the same in all. */
export const textIn = (language: Language, text: Text): string => (typeof text === 'string' ? text : text[language]);

/** What a description says of the value of its alert, such as `{{ $value | humanizePercentage }}`. */
export const valueIn = onceForName((description: string): string | undefined => {
  const template = readTemplate(description);
  if (template.kind === 'unreadable') return undefined;
  const shown = template.parts.find(
    (part) => part.kind === 'action' && operandsIn(part.pipeline).some((one) => one.kind === 'variable' && one.name.text === '$value'),
  );
  return shown === undefined ? undefined : description.slice(shown.from, shown.to);
});

const koreanUnits = { ms: '밀리초', s: '초', m: '분', h: '시간', d: '일', w: '주', y: '년' } as const;

/** A length of time such as 1h30m in Korean. */
export const inKorean = (duration: string): string =>
  duration
    // The pattern has these units alone.
    .replace(/(\d+)(ms|[smhdwy])/g, (_, count: string, unit: string) => `${count}${koreanUnits[unit as keyof typeof koreanUnits]} `)
    .trim();
