import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** What bytes are: a text, or a credential in a form that is not text. */
export type Meaning = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'credential'; readonly what: string };

// What was compressed may be far larger than what it is made from.
const largest = 1024 * 1024;

const attempt = <Result>(read: () => Result): Result | undefined => {
  try {
    return read();
  } catch {
    // Not what it seemed to be, so there is nothing to open.
    return undefined;
  }
};

// What a decoder puts where bytes are not text, and what text does not hold.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const noText = /[\ufffd\u0000-\u0008\u000e-\u001f\u007f]/;

const plainText = (bytes: Buffer): string | undefined => {
  const isWide = bytes.length % 2 === 0 && bytes[1] === 0 && bytes[3] === 0;
  const text = bytes.toString(isWide ? 'utf16le' : 'utf8');
  return noText.test(text) ? undefined : text;
};

// How SASL writes an account down: on whose behalf, who, and the password.
const account = /^[!-~]{0,64}\0[!-~]{1,64}\0[!-~]{3,200}$/;

const numberAt = (bytes: Buffer, at: number, length: number): number => (at + length <= bytes.length ? bytes.readUIntBE(at, length) : 0);

/** Tag and content of an element of DER, of which the end may be missing. */
const elementAt = (bytes: Buffer, at: number): { readonly tag: number; readonly content: number; readonly length: number } | undefined => {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined) return undefined;
  const more = first < 0x80 ? 0 : first - 0x80;
  if (more > 3) return undefined;
  return { tag, content: at + 2 + more, length: more === 0 ? first : numberAt(bytes, at + 2, more) };
};

const sequence = 0x30;
const integer = 0x02;
const octets = 0x04;
// The object identifiers of PKCS#5 start so: an encrypted private key names how it is encrypted.
const encryption = Buffer.from('06092a864886f70d0105', 'hex');

// PKCS#8, PKCS#1, SEC 1 and PKCS#12 start with a version; a certificate, a request or a public key does not.
const isKeyInDer = (bytes: Buffer): boolean => {
  const outer = elementAt(bytes, 0);
  if (outer?.tag !== sequence || outer.length < 30 || outer.length > 100_000) return false;
  const first = elementAt(bytes, outer.content);
  if (first === undefined) return false;
  if (first.tag === sequence) return bytes.subarray(first.content, first.content + encryption.length).equals(encryption);
  const next = elementAt(bytes, first.content + 1);
  if (first.tag !== integer || first.length !== 1 || next === undefined) return false;
  const version = bytes[first.content];
  if (version === 0) return next.tag === sequence || (next.tag === integer && next.length >= 32);
  return version === 1 ? next.tag === octets || next.tag === sequence : version === 3 && next.tag === sequence;
};

const magics = ['openssh-key-v1\0', '\xfe\xed\xfe\xed\0\0', '\xce\xce\xce\xce\0\0'].map((text) => Buffer.from(text, 'latin1'));

// A packet of a secret key: its tag is 5, and the first byte of its content is its version.
const isKeyOfPgp = (bytes: Buffer): boolean => {
  const [first = 0, second = 0] = bytes;
  const content = first === 0x94 ? 2 : first === 0x95 ? 3 : first === 0xc5 ? (second < 192 ? 2 : second < 224 ? 3 : 6) : undefined;
  const [version, ...time] = content === undefined ? [] : bytes.subarray(content, content + 5);
  return bytes.length >= 40 && version !== undefined && version >= 3 && version <= 6 && (time[0] ?? 0) >= 0x30 && (time[0] ?? 0) < 0x90;
};

const isKey = (bytes: Buffer): boolean =>
  bytes.length >= 24 && (isKeyInDer(bytes) || isKeyOfPgp(bytes) || magics.some((magic) => bytes.subarray(0, magic.length).equals(magic)));

const inflated = (bytes: Buffer): Buffer | undefined => {
  const [first = 0, second = 0] = bytes;
  const limit = { maxOutputLength: largest };
  if (first === 0x1f && second === 0x8b) return attempt(() => gunzipSync(bytes, limit));
  if ((first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0) {
    const plain = attempt(() => inflateSync(bytes, limit));
    if (plain !== undefined) return plain;
  }
  // Neither of these has a first word of its own; the bits of the first block and of the size of the window sort most others out.
  if (bytes.length < 16) return undefined;
  const isDeflate = (first & 1) === 1 && ((first >> 1) & 3) % 3 !== 0;
  const isBrotli = (first & 0x0f) === 0x0b;
  const unpack = isBrotli ? brotliDecompressSync : isDeflate ? inflateRawSync : undefined;
  const plain = unpack && attempt(() => unpack(bytes, limit));
  return isReadable(plain) ? plain : isBrotli && isDeflate ? attempt(() => inflateRawSync(bytes, limit)) : undefined;
};

const isReadable = (bytes: Buffer | undefined): bytes is Buffer =>
  bytes !== undefined && bytes.length >= 8 && (plainText(bytes) !== undefined || isKey(bytes));

const directMeaning = (bytes: Buffer): Meaning | undefined => {
  if (isKey(bytes)) return { kind: 'credential', what: 'a private key' };
  if (bytes.length < 300 && account.test(bytes.toString('latin1'))) return { kind: 'credential', what: 'a user name with a password' };
  const text = plainText(bytes);
  return text === undefined ? undefined : { kind: 'text', text };
};

/** What bytes mean, compressed or not. */
export const meaningOf = (bytes: Buffer): Meaning | undefined => {
  if (bytes.length < 4) return undefined;
  const direct = directMeaning(bytes);
  if (direct !== undefined) return direct;
  const plain = inflated(bytes);
  return plain === undefined || plain.length < 4 ? undefined : directMeaning(plain);
};
