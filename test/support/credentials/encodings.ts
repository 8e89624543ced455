import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

type Encoding = (text: string) => string;

const base64: Encoding = (text) => Buffer.from(text).toString('base64');

const eachByte = (text: string, write: (byte: number) => string, between = ''): string => [...Buffer.from(text)].map(write).join(between);

const inLines = (text: string, width: number, start = ''): string =>
  (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(`\n${start}`);

const base32: Encoding = (text) => {
  const bits = eachByte(text, (byte) => byte.toString(2).padStart(8, '0'));
  const groups = bits.match(/.{1,5}/g) ?? [];
  const letters = groups.map((group) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
  return letters.padEnd(Math.ceil(letters.length / 8) * 8, '=');
};

const ascii85: Encoding = (text) => {
  const bytes = Buffer.from(text);
  const groups = Array.from({ length: Math.ceil(bytes.length / 4) }, (_, index) => bytes.subarray(index * 4, index * 4 + 4));
  const letters = groups.map((group) => {
    let value = Buffer.concat([group, Buffer.alloc(4 - group.length)]).readUInt32BE();
    let letter = '';
    for (let digit = 0; digit < 5; digit += 1) {
      letter = String.fromCharCode(33 + (value % 85)) + letter;
      value = Math.floor(value / 85);
    }
    return letter.slice(0, group.length + 1);
  });
  return `<~${letters.join('')}~>`;
};

const rot13: Encoding = (text) =>
  text.replace(/[A-Za-z]/g, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

/** Ways in which people and programs write a text down inside another one. */
export const encodings: Readonly<Record<string, Encoding>> = {
  plain: (text) => text,
  'in a sentence': (text) => `see ${text} for more`,
  'in a link of Markdown': (text) => `see [the page](${text})`,
  base64,
  'base64 of addresses': (text) => Buffer.from(text).toString('base64url'),
  'base64 without padding': (text) => base64(text).replace(/=+$/, ''),
  'base64 in lines': (text) => inLines(base64(text), 24),
  'base64 in a comment of lines': (text) => `# ${inLines(base64(text), 40, '# ')}`,
  'base64 twice': (text) => base64(base64(text)),
  'base64 of UTF-16': (text) => Buffer.from(text, 'utf16le').toString('base64'),
  'address of data': (text) => `data:text/plain;base64,${base64(text)}`,
  base32,
  Ascii85: ascii85,
  compressed: (text) => gzipSync(text).toString('base64'),
  'compressed by zlib': (text) => deflateSync(text).toString('base64'),
  'compressed by deflate': (text) => deflateRawSync(text).toString('base64'),
  'compressed by brotli': (text) => brotliCompressSync(text).toString('base64'),
  hexadecimal: (text) => Buffer.from(text).toString('hex'),
  'hexadecimal with blanks': (text) => eachByte(text, hex, ' '),
  'hexadecimal with colons': (text) => eachByte(text, hex, ':'),
  'hexadecimal numbers': (text) => eachByte(text, (byte) => `0x${hex(byte)}`, ', '),
  'decimal numbers': (text) => `[${eachByte(text, String, ', ')}]`,
  'octal numbers': (text) => eachByte(text, (byte) => byte.toString(8).padStart(3, '0'), ' '),
  'binary numbers': (text) => eachByte(text, (byte) => byte.toString(2).padStart(8, '0'), ' '),
  percent: (text) => eachByte(text, (byte) => `%${hex(byte)}`),
  'as in an address': encodeURIComponent,
  'as in an address, twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'escapes of JSON': (text) => [...text].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  'hexadecimal escapes': (text) => eachByte(text, (byte) => `\\x${hex(byte)}`),
  'octal escapes': (text) => eachByte(text, (byte) => `\\${byte.toString(8).padStart(3, '0')}`),
  'escapes of JavaScript': (text) => [...text].map((character) => `\\u{${character.charCodeAt(0).toString(16)}}`).join(''),
  'escaped slashes': (text) => text.replaceAll('/', '\\/').replaceAll(':', '\\u003a'),
  'escapes of HTML': (text) => [...text].map((character) => `&#${character.charCodeAt(0)};`).join(''),
  'hexadecimal escapes of HTML': (text) => eachByte(text, (byte) => `&#x${hex(byte)};`),
  'quoted-printable': (text) =>
    inLines(
      eachByte(text, (byte) => (/[a-z0-9]/i.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `=${hex(byte).toUpperCase()}`)),
      60,
    ).replaceAll('\n', '=\n'),
  'joined strings': (text) => `"${text.slice(0, 9)}" + "${text.slice(9, 20)}" + "${text.slice(20)}"`,
  'a line that goes on': (text) => `${text.slice(0, 12)}\\\n    ${text.slice(12)}`,
  'wide letters': (text) => text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
  'with unseen characters': (text) => [...text].join('\u200b'),
  'in JSON': (text) => JSON.stringify({ receivers: [{ note: text }] }),
  'in JSON in JSON': (text) => JSON.stringify({ note: JSON.stringify({ note: text }) }),
  'in YAML': (text) => `receivers:\n  - note: ${JSON.stringify(text)}\n    token: ""\n`,
  'in base64 in YAML': (text) => `data:\n  file: ${base64(text)}\n`,
  'in JSON in base64': (text) => base64(JSON.stringify({ note: text })),
  'in a comment of YAML': (text) => `token: ""\n# the old one: ${text.replaceAll('\n', '\n# ')}\nother: 1\n`,
};

/** Ways that only addresses survive. */
export const ofAddresses: Readonly<Record<string, Encoding>> = { reversed: (text) => [...text].reverse().join(''), 'turned by 13': rot13 };
