import type { Unread } from '../../core/coverage';

const chartFile = /(?:^|\/)Chart\.yaml$/;

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/') + 1);

/** The chart among whose templates a file is: the longest folder that holds a `Chart.yaml` and the file below its `templates/`. */
const chartOf = (file: string, charts: ReadonlySet<string>): string | undefined => {
  for (let at = file.lastIndexOf('templates/'); at >= 0; at = at === 0 ? -1 : file.lastIndexOf('templates/', at - 1)) {
    const chart = file.slice(0, at);
    if ((chart === '' || chart.endsWith('/')) && charts.has(chart)) return chart;
  }
  return undefined;
};

// What these programs make may hold anything.
const languages: readonly { readonly ending: RegExp; readonly what: string; readonly why: string }[] = [
  { ending: /\.(?:j|lib)sonnet$/, what: 'Jsonnet file', why: 'rendering needs Jsonnet' },
  { ending: /\.cue$/, what: 'CUE file', why: 'rendering needs CUE' },
  {
    ending: /\.ya?ml\.(?:gotmpl|tpl|tmpl|j2|jinja2?|tftpl|erb)$/,
    what: 'template',
    why: 'rendering needs Helm or another program',
  },
];

/** Files of a folder that another program has to render, and the rest. */
export const unrenderedIn = (files: readonly string[]): { readonly unread: readonly Unread[]; readonly rest: readonly string[] } => {
  const charts = new Set(files.filter((file) => chartFile.test(file)).map(folderOf));
  const templates = new Map<string, number>();
  const unread: Unread[] = [];
  const rest = files.filter((file) => {
    const chart = chartOf(file, charts);
    if (chart !== undefined) templates.set(chart, (templates.get(chart) ?? 0) + 1);
    const language = chart === undefined ? languages.find(({ ending }) => ending.test(file)) : undefined;
    if (language !== undefined) unread.push({ what: language.what, why: language.why, at: { file, line: 1, column: 1 } });
    return chart === undefined && language === undefined;
  });
  const inCharts = [...templates].map(([chart, count]): Unread => {
    const at = { file: `${chart}Chart.yaml`, line: 1, column: 1 };
    return { what: 'chart template', why: 'rendering needs Helm', at, count };
  });
  return { unread: [...inCharts, ...unread], rest };
};
