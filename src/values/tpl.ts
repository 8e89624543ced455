/** Text that comes out of a chart's `tpl` as it went in: braces that Helm would read are written as literals of its own. */
export const throughTpl = (text: string): string => text.replace(/\{\{|\}\}/g, (braces) => `{{ "${braces}" }}`);
