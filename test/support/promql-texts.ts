import fc from 'fast-check';

const words = (...all: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...all);

const blank = fc.oneof({ weight: 8, arbitrary: fc.constant(' ') }, words('  ', '\n', '\t', ' # a "comment" (\n'));
const gap = fc.oneof({ weight: 8, arbitrary: fc.constant('') }, blank);

/** Parts with blanks between them; where an empty one is allowed, it is. */
const joined = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts.flatMap((part, index) => (index === 0 ? [part] : [gap, part]))).map((texts) => texts.join(''));

const spaced = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts.flatMap((part, index) => (index === 0 ? [part] : [blank, part]))).map((texts) => texts.join(''));

const optional = (part: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(''), part);

const metric = words('up', 'http_requests_total', 'job:rate:5m', 'sum', 'by', 'start', 'end', 'and', 'or', '_x', 'quantile', 'INFO');
const label = words('job', 'le', 'on', 'by', 'sum', 'bool', 'group_left', '_');
const escaped = words('\\n', '\\\\', '\\x41', '\\u00e9', '\\101', '\\"');
const plainText = words('a', '5..', '', 'é', '#', '}', ' {', "'");
const text = fc.oneof(
  fc.array(fc.oneof(plainText, escaped), { maxLength: 3 }).map((parts) => `"${parts.join('')}"`),
  words("'a\"b'", '`a\\d`', '``', "'it\\'s'"),
);
const pattern = words('"a|b"', '"5.."', "'.+'", '`\\d+`', '"a.*"');
const matcher = fc.oneof(joined(label, words('=', '!='), text), joined(label, words('=~', '!~'), pattern));
const fixing = joined(label, fc.constant('='), words('"x"', '`y`'));

const list = (part: fc.Arbitrary<string>, minLength = 0): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(part, { minLength, maxLength: 3 }), gap, fc.boolean())
    .map(([parts, space, comma]) => `${parts.join(`,${space}`)}${comma && parts.length > 0 ? ',' : ''}`);

const braces = joined(fc.constant('{'), list(matcher), fc.constant('}'));
const nameless = fc.tuple(fixing, list(matcher, 1)).map(([first, rest]) => `{${first},${rest}}`);
const instant = fc.oneof(metric, joined(metric, braces), nameless);
const duration = words('5m', '1h30m', '90s', '1d', '1w', '500ms', '1y', '2h5m30s');
const shift = fc.oneof(
  spaced(fc.constant('offset'), joined(words('', '-'), duration)),
  joined(fc.constant('@'), words('1600000000', '-5', '1.5', 'start()', 'end( )', '1e3')),
);
const shifts = fc.oneof(
  { weight: 5, arbitrary: fc.constant('') },
  shift.map((one) => ` ${one}`),
  words(' offset 5m @ 10', ' @ end() offset -1h'),
);
const labels = joined(fc.constant('('), list(label), fc.constant(')'));
const number = words('0', '1', '0.5', '.5', '1e3', '0x1F', '010', 'Inf', 'nan', '-1', '- 2', '+Inf', '1E-3');
const string = words('"a"', "'b'", '`c`');

const computing = words('+', '-', '*', '/', '%', '^', 'atan2', 'ATAN2');
const comparing = words('==', '!=', '>', '<', '>=', '<=', '== bool', '> BOOL');
const joining = words('and', 'or', 'unless', 'OR');
const matched = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  spaced(words('on', 'ignoring', 'ON'), labels).map((clause) => ` ${clause}`),
);
const grouped = fc
  .tuple(words('on', 'ignoring'), words('group_left', 'group_right'), words('()', '("z")', '(zone)', ' (a, b) '))
  .map(([kind, group, include]) => ` ${kind} (job) ${group} ${include.replaceAll('"', '')}`);

// A letrec with an interface would forget its types.
type Texts = {
  readonly vector: string;
  readonly matrix: string;
  readonly scalar: string;
  readonly chain: string;
};

const clause = spaced(words('by', 'without', 'BY'), labels);
const simple = words('sum', 'avg', 'min', 'max', 'count', 'group', 'stddev', 'stdvar', 'SUM');

/**
 * Texts of expressions that every Prometheus since 2.42 accepts, in all layouts and without parentheses that are not needed;
 * what the official grammar does not know is not among them: metrics named offset, and numbers such as `5.`.
 */
export const { vector: promqlTexts } = fc.letrec<Texts>((tie) => {
  const inner = tie('vector');
  const scalar = tie('scalar');
  const call = (name: fc.Arbitrary<string>, ...args: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
    joined(
      name,
      fc.constant('('),
      joined(...args.flatMap((arg, index) => (index === 0 ? [arg] : [fc.constant(','), arg]))),
      fc.constant(')'),
    );
  const aggregation = (operator: fc.Arbitrary<string>, ...args: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
    fc.oneof(call(operator, ...args), joined(call(operator, ...args), clause), call(spaced(operator, clause), ...args));
  const step = fc.oneof(
    fc.tuple(fc.oneof(computing, comparing, joining), matched, inner).map(([operator, how, right]) => `${operator}${how} ${right}`),
    fc.tuple(computing, grouped, inner).map(([operator, how, right]) => `${operator}${how} ${right}`),
  );
  // Numbers come last, so that no labels are matched with them and no set operator is between two of them.
  const last = fc.oneof(
    { weight: 2, arbitrary: fc.constant('') },
    spaced(computing, scalar),
    spaced(comparing, scalar),
    fc.tuple(comparing, scalar, computing, scalar).map((parts) => parts.join(' ')),
  );
  return {
    vector: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      fc.tuple(instant, shifts).map((parts) => parts.join('')),
      call(words('rate', 'increase', 'max_over_time', 'absent_over_time', 'deriv'), tie('matrix')),
      call(words('abs', 'ceil', 'sort', 'absent', 'timestamp', 'ln'), inner),
      call(words('clamp_max', 'round'), inner, scalar),
      call(fc.constant('histogram_quantile'), scalar, inner),
      call(fc.constant('label_replace'), inner, string, string, string, string),
      call(fc.constant('label_join'), inner, string, string),
      words('minute()', 'vector(1)', 'vector(time())'),
      aggregation(simple, inner),
      aggregation(words('topk', 'bottomk', 'quantile'), scalar, inner),
      aggregation(fc.constant('count_values'), string, inner),
      joined(fc.constant('('), tie('chain'), fc.constant(')')),
      joined(words('-', '+'), fc.oneof(instant, joined(fc.constant('('), tie('chain'), fc.constant(')')))),
    ),
    matrix: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.tuple(instant, gap, duration, shifts).map(([of, space, range, shifted]) => `${of}${space}[${range}]${shifted}`),
      fc
        .tuple(fc.oneof(instant, joined(fc.constant('('), tie('chain'), fc.constant(')'))), duration, optional(duration), shifts)
        .map(([of, range, every, shifted]) => `${of}[${range}:${every}]${shifted}`),
    ),
    scalar: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      number,
      words('time()', 'pi()', '(1 > bool 2)', '(2 ^ 3 ^ -2)', '(-2 ^ 2)', '(1 - 2 - 3 * 4)'),
      call(fc.constant('scalar'), inner),
    ),
    chain: fc.tuple(inner, fc.array(step, { maxLength: 4 }), last).map(([first, rest, end]) => [first, ...rest, end].join(' ')),
  };
});

const scraps = words(
  ...['(', ')', '{', '}', '[', ']', ',', '"', "'", '`', '=', '=~', '!=', '-', '+', '^', '@', ':', '\\', '.', '0', '5m', 'e', '_', 'x'],
  ...[
    ' by (job) ',
    ' on (job) ',
    ' bool ',
    ' offset 5m',
    ' and ',
    ' group_left ',
    ' 1 ',
    '[5m]',
    '[5m:]',
    '{}',
    '"a"',
    'rate',
    'up',
    '!',
    '~',
    'é',
    '#',
    '\n',
  ],
);

const edit = fc.record({ at: fc.nat(), length: fc.nat({ max: 6 }), kind: words('cut', 'insert', 'replace', 'repeat'), scrap: scraps });

const edited = (text: string, { at, length, kind, scrap }: { at: number; length: number; kind: string; scrap: string }): string => {
  const from = at % (text.length + 1);
  const piece = text.slice(from, from + length + 1);
  const put = kind === 'cut' ? '' : kind === 'repeat' ? piece + piece : scrap;
  return text.slice(0, from) + put + text.slice(kind === 'insert' ? from : from + piece.length);
};

/** Such texts with a few slips of the pen, most of which make them something else than an expression. */
export const slips = fc
  .tuple(promqlTexts, fc.array(edit, { minLength: 1, maxLength: 2 }))
  .map(([text, edits]) => edits.reduce(edited, text));
