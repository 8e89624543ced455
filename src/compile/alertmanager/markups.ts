/** How a format of messages writes what is in them. */
export interface Markup {
  readonly strong: (text: string) => string;
  readonly link: (text: string, address: string) => string;
  /** Between two links. */
  readonly between: string;
  readonly end: string;
  /** The title, where the receiver has no field of its own for it. */
  readonly head: string;
  /** Most alerts of a group that are shown. */
  readonly most: number;
  /** Address of the query behind an alert. */
  readonly query: string;
}

const title = '{{ template "crowsnest.title" . }}';
const query = '{{ .GeneratorURL }}';

/** A template of this name writes a message in this format. */
export const markups: Readonly<Record<string, Markup>> = {
  slack: {
    strong: (text) => `*${text}*`,
    link: (text, address) => `<${address}|${text}>`,
    between: ' | ',
    end: '\n',
    head: '',
    most: 10,
    query,
  },
  plain: { strong: (text) => text, link: (text, address) => `${text}: ${address}`, between: '\n', end: '\n', head: '', most: 10, query },
  html: {
    strong: (text) => `<b>${text}</b>`,
    link: (text, address) => `<a href="${address}">${text}</a>`,
    between: ' | ',
    end: '<br>\n',
    head: `<h3>${title}</h3>\n`,
    most: 10,
    query,
  },
  // Telegram knows a handful of tags, <br> not among them. It refuses a message of more than 4096 characters, those of addresses
  // included; a page of all alerts is shorter than that of an expression.
  telegram: {
    strong: (text) => `<b>${text}</b>`,
    link: (text, address) => `<a href="${address}">${text}</a>`,
    between: ' | ',
    end: '\n',
    head: `<b>${title}</b>\n\n`,
    most: 3,
    query: '{{ reReplaceAll "/graph.*" "/alerts" .GeneratorURL }}',
  },
  markdown: {
    strong: (text) => `**${text}**`,
    link: (text, address) => `[${text}](${address})`,
    between: ' | ',
    end: '\n\n',
    head: '',
    most: 10,
    query,
  },
};
