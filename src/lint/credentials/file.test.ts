import { describe, expect, test } from '@jest/globals';
import { fakeCredentials } from '../../../test/support/credentials/known';
import { searchFile } from './file';

const sealed = 'AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq0BlNvMwW6HFfNRYRlIsrrHdQ';

const found = (text: string) =>
  searchFile({ file: 'environments/base.yaml', text }).found.map(({ what, at }) => [what, at.line, at.column]);

describe('the files of the input', () => {
  test.each([
    `mail: { encryptedData: { password: "${sealed}" } }\n`,
    `mail:\n  encryptedData:\n    password: ${sealed}\n    api-token: "${sealed}"\n`,
  ])('may hold what kubeseal encrypted: %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  test.each([
    ['by SOPS, however long', `kind: Secret\nstringData: { password: "ENC[AES256_GCM,data:${sealed.repeat(50)},type:str]" }\n`],
    ['by Argo CD from another Secret', 'configs: { secret: { githubSecret: "$webhook-secret:secret" } }\n'],
  ])('may hold what is read %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  test.each<[string, number, number]>([
    [`mail: { password: "${sealed}" }\n`, 1, 20],
    [`mail: {}\n# password: ${sealed}\n`, 2, 13],
  ])('may not hold the same elsewhere: %j', (text, line, column) => {
    expect(found(text)).toEqual([['a credential ("password")', line, column]]);
  });
});

// Where the credential starts in the text is marked.
const mark = '‸';

const marked = (text: string): { readonly text: string; readonly places: readonly (readonly [number, number])[] } => {
  const places = text.split('\n').flatMap((line, index) => {
    const parts = line.split(mark).slice(0, -1);
    return parts.map((_, at) => [index + 1, parts.slice(0, at + 1).join('').length + 1] as const);
  });
  return { text: text.replaceAll(mark, ''), places };
};

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const [slack] = fakeCredentials;
const address = slack?.text ?? '';
const path = address.replace('https://', '');

describe('a credential is reported once, at its line and column', () => {
  test.each([
    ['in a plain value', `a: 1\npassword: ${mark}hunter2 # old\n`],
    ['in single quotes, behind doubled ones', `note: 'it''s at https://${mark}${path}'\npassword: ''\n`],
    ['in double quotes, behind escapes', `note: "a\\tb \\u00fc \\x41: https://${mark}${path}"\ntoken: ""\n`],
    ['with escapes of its own', `token: ""\nnote: "https:\\/\\/${mark}hooks.slack\\x2ecom\\/${path.replace(/^[^/]*\//, '')}"\n`],
    ['in a block of lines', `a:\n  password: |\n    ${mark}hunter2\n`],
    ['in a file in a block', `data:\n  app.ini: |\n    # first\n    user = ops\n    password = ${mark}hunter2x9\n`],
    ['in a file of YAML in a block', `data:\n  config: |-\n    global:\n      smtp_auth_password: ${mark}hunter2\n    token: ""\n`],
    ['in a folded block', `token: ""\nnote: >\n  some words\n  and https://${mark}${path}\n  more\n`],
    ['in JSON in a value', `note: '{"user": "ops", "password": "${mark}hunter2"}'\n`],
    ['in a value over two lines', `token: ""\nnote: "some\n  words https://${mark}${path}"\n`],
    ['in base64, where that starts', `kind: Secret\ndata:\n  url: ${mark}${base64(address)}\n`],
    ['in a list', `env:\n  - {name: A, value: b}\n  - name: DB_PASSWORD\n    value: ${mark}hunter2\n`],
    ['in a command line', `args:\n  - --verbose\n  - --db-password\n  - ${mark}hunter2x9\n`],
    ['in a key', `token: ""\n"https://${mark}${path}": 1\n`],
    ['in a comment', `token: ""\n# the old one: https://${mark}${path}\n`],
    ['in a comment behind a value', `token: ""  # was ${mark}${path}\n`],
    ['in a second document', `a: 1\n---\npassword: ${mark}hunter2\n`],
    ['behind an anchor, used twice', `a: &pw ${mark}hunter2\nb: {password: *pw}\nc: {password: *pw}\n`],
    ['in a merged map', `a: &a {password: ${mark}hunter2}\nb:\n  <<: *a\n`],
    ['in a flow', `a: {b: [{password: "${mark}hunter2"}]}\n`],
    ['with line breaks of Windows', `a: 1\r\npassword: ${mark}hunter2\r\n`],
    ['in a file that is not YAML', `FOO=1\nexport DB_PASSWORD=${mark}hunter2\n`],
    ['in a template of Helm', `{{- if .Values.x }}\npassword: ${mark}hunter2\n{{- end }}\n`],
    ['in JSON', `{\n  "a": [1],\n  "password": "${mark}hunter2"\n}\n`],
    [
      'several in one text',
      `data:\n  file: |\n    password: ${mark}hunter2\n    url: redis://:${mark}geheim9@redis:6379\n  url: https://${mark}${path}\n`,
    ],
    ['one that has several forms', `token: "https://${mark}${path}?token=hunter2hunter2"\n`],
    ['Korean', `설정:\n  비밀번호: ${mark}고양이\n`],
  ])('%s', (_, written) => {
    const { text, places } = marked(written);

    expect(found(text).map(([, line, column]) => [line, column])).toEqual(places);
  });
});
