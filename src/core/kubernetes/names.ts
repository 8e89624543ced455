import { z } from 'zod';
import { isLabelName, isMetricName } from '../../language/promql/tag';
import { refusalText } from '../../language/regexp/refusal';
import { ofSelectors, refusalBy } from '../../language/regexp/regexp';
import { textMatching } from '../../language/regexp/texts';

const dnsLabel = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const dnsSubdomain = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
const startsWithLetter = '^[a-z]([a-z0-9-]*[a-z0-9])?$';
const qualifiedName = /^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

const isPlain = (text: string): boolean => !control.test(text) && !text.includes('${');

/** Text of a certain form that names something: no control characters, and no placeholder that was not replaced. */
export const named = (form: RegExp, error: string, help: string) =>
  z
    .string()
    .refine((text) => form.test(text) && isPlain(text), { error, params: { help } })
    .meta({ pattern: form.source });

const labelHelp = 'use at most 63 of a-z, 0-9 and "-", starting and ending with a letter or digit';

/** A name that Kubernetes takes for Namespaces, Services and container ports: RFC 1123 label, at most 63 characters. */
export const dnsLabelSchema = z
  .string()
  .refine((text) => text.length <= 63 && dnsLabel.test(text), {
    error: 'is not a name that Kubernetes accepts',
    params: { help: labelHelp },
  })
  .meta({ description: 'A DNS-1123 label: a-z, 0-9 and "-", at most 63 characters', pattern: dnsLabel.source, examples: ['serving'] });

/** The name of a workload: it becomes the name of a Service, and with the environment's that of a Namespace. */
export const workloadNameSchema = z
  .string()
  .refine((text) => text.length <= 40 && dnsLabel.test(text) && /^[a-z]/.test(text), {
    error: 'is not a name for a workload',
    params: { help: 'use at most 40 of a-z, 0-9 and "-", starting with a letter and ending with a letter or digit' },
  })
  .meta({ pattern: startsWithLetter, examples: ['api'] });

/** A name that Kubernetes takes for Services: RFC 1035 label. */
export const serviceNameSchema = z
  .string()
  .refine((text) => text.length <= 63 && dnsLabel.test(text) && /^[a-z]/.test(text), {
    error: 'is not a name of a Service that Kubernetes accepts',
    params: { help: 'use at most 63 of a-z, 0-9 and "-", starting with a letter and ending with a letter or digit' },
  })
  .meta({ pattern: startsWithLetter, examples: ['api'] });

/** A name that Kubernetes takes for most objects and hosts: RFC 1123 subdomain, at most 253 characters. */
export const dnsSubdomainSchema = z
  .string()
  .refine((text) => text.length <= 253 && dnsSubdomain.test(text), {
    error: 'is not a name that Kubernetes accepts',
    params: { help: 'use at most 253 of a-z, 0-9, "-" and ".", each part starting and ending with a letter or digit' },
  })
  .meta({ pattern: dnsSubdomain.source, examples: ['api.example.com'] });

/** Release names end up in object names that must keep room for suffixes: Helm allows 53 characters. */
export const releaseNameSchema = z
  .string()
  .refine((text) => text.length <= 53 && dnsLabel.test(text), {
    error: 'is not a Helm release name',
    params: { help: 'use at most 53 of a-z, 0-9 and "-", starting and ending with a letter or digit' },
  })
  .meta({ pattern: dnsLabel.source, examples: ['api'] });

/** An IANA service name, as ports of Pods and Services are called: at most 15 characters, one of them a letter. */
export const portNameSchema = z
  .string()
  .refine((text) => text.length <= 15 && dnsLabel.test(text) && /[a-z]/.test(text) && !text.includes('--'), {
    error: 'is not a port name that Kubernetes accepts',
    params: { help: 'use at most 15 of a-z, 0-9 and "-", with at least one letter' },
  })
  .meta({ pattern: dnsLabel.source, examples: ['http'] });

/** Text that names something outside Kubernetes, in whatever form. */
export const plainName = named(
  /^\S(.*\S)?$/,
  'is not a name',
  'write it on one line, without blanks around it and without control characters',
);

/** A TCP port. */
export const portSchema = z
  .number()
  .int()
  .min(1)
  .max(65535)
  .meta({ examples: [8000] });

const isLabelKey = (key: string): boolean => {
  const [name, prefix, ...rest] = key.split('/').reverse();
  if (name === undefined || rest.length > 0) return false;
  const prefixed = prefix === undefined || (prefix.length <= 253 && dnsSubdomain.test(prefix));
  return prefixed && name.length <= 63 && qualifiedName.test(name);
};

const isLabelValue = (value: string): boolean => value === '' || (value.length <= 63 && qualifiedName.test(value));

/** The name of a label of a Kubernetes object, or of a taint. */
export const labelKeySchema = z
  .string()
  .refine(isLabelKey, {
    error: 'is not a label name that Kubernetes accepts',
    params: { help: 'use an optional DNS prefix and "/", then at most 63 of letters, digits, "-", "_" and "."' },
  })
  .meta({ pattern: '^([^/]+/)?[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$', examples: ['app'] });

const labelValueSchema = z
  .string()
  .refine(isLabelValue, {
    error: 'is not a label value that Kubernetes accepts',
    params: { help: 'use at most 63 of letters, digits, "-", "_" and ".", starting and ending with a letter or digit' },
  })
  .meta({ pattern: `^$|${qualifiedName.source}`, examples: ['api'] });

/** Labels of a Kubernetes object. */
export const labelsSchema = z.record(labelKeySchema, labelValueSchema);

/** Labels that something is selected by: without any, everything would be. */
export const selectorLabelsSchema = labelsSchema.refine((labels) => Object.keys(labels).length > 0, {
  error: 'must hold at least one label',
  params: { help: 'without labels, every Pod of the namespace would be selected' },
});

/** A label of a Prometheus series or alert. */
export const labelNameSchema = z
  .string()
  .refine(isLabelName, {
    error: 'is not a label name of Prometheus',
    params: { help: 'use letters, digits and "_", not starting with a digit or with "__"' },
  })
  .meta({ pattern: '^[a-zA-Z_][a-zA-Z0-9_]*$', examples: ['queue'] });

/** The name of a metric that can be written without quotes. */
export const metricNameSchema = z
  .string()
  .refine(isMetricName, {
    error: 'is not a valid name of a metric',
    params: { help: 'use letters, digits, "_" and ":", not starting with a digit' },
  })
  .meta({ pattern: '^[a-zA-Z_:][a-zA-Z0-9_:]*$', examples: ['http_requests_total'] });

const refusalOf = (text: string): string => {
  const refusal = refusalBy(text, ofSelectors);
  return `is not a valid regular expression${refusal === undefined ? '' : `: ${refusalText(refusal)}`}`;
};

/** A regular expression for a whole label value; its alerts are tested with a value that it matches. */
export const patternSchema = z
  .string()
  .min(1)
  .refine((text) => refusalBy(text, ofSelectors) === undefined, { error: ({ input }) => refusalOf(String(input)), abort: true })
  .refine((text) => textMatching(text) !== undefined, {
    error: 'is a regular expression for which no matching text is found',
    params: { help: 'write it without ^, $ and what only some texts could fulfil' },
  })
  .meta({ examples: ['orders|payments'] });

/** The label of a Pod or Service as Prometheus carries it: every character that it does not allow becomes `_`. */
export const sanitizedLabel = (label: string): string => label.replace(/[^a-zA-Z0-9_]/g, '_');
