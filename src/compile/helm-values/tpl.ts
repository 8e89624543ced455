/**
 * Text that comes out of a chart's `tpl` as it went in: opening braces that Helm would read are written as a literal of
 * its own. Closing braces mean nothing without opening ones.
 */
export const throughTpl = (text: string): string => text.replaceAll('{{', '{{ "{{" }}');
