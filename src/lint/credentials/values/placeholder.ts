// What people write where a credential belongs, until somebody puts one there.
const requests = new Set(
  'your yours changeme changeit change replaceme replace insert enter fill put paste add example sample dummy fake placeholder todo fixme tbd tba redacted removed masked hidden elided omitted censored here xxx xxxx'.split(
    ' ',
  ),
);

// What such a text is made of besides: the names of what belongs there, and small words.
const fillers = new Set(
  'a an the my me not used unused none empty this that it with in at by for from of to and or please be set get before after value values string text word actual real own new old good strong secure secret secrets token tokens password passwords passwd passphrase pass pwd pw key keys api apikey app application access auth authorization bearer basic oauth client customer service account user username login admin root host hostname port database db url uri webhook hook slack teams id private public shared signing session license license integration routing bot github gitlab grafana aws azure gcp google prod production dev staging test vault'.split(
    ' ',
  ),
);

const wordsOf = (text: string): readonly string[] =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');

const requestsOne = (text: string): boolean => {
  if (/\d{2}/.test(text)) return false;
  const words = wordsOf(text);
  return words.length > 0 && words.some((word) => requests.has(word)) && words.every((word) => requests.has(word) || fillers.has(word));
};

// APP2_PASSWORD: the name of a variable or of an entry in a store.
const namesVariable = /^[A-Z][A-Z0-9]{0,20}(?:_[A-Z0-9]{1,20}){0,5}_(?:PASSWORD|PASSWD|PASS|TOKEN|SECRET|KEY|USER|USERNAME|CREDENTIALS?)$/;

// PASSWORD, API_KEY, YOUR TOKEN: drawn capitals are neither such words nor without digits.
const isInCapitals = (text: string): boolean => {
  if (namesVariable.test(text)) return true;
  if (!/^[A-Z][A-Z_ .-]*$/.test(text)) return false;
  const words = wordsOf(text);
  return (
    words.every((word) => requests.has(word) || fillers.has(word)) ||
    (text.length <= 40 && /[_ ]/.test(text) && words.some((word) => fillers.has(word)))
  );
};

const charactersOf = (text: string): number => new Set(text.toLowerCase().replace(/[-_. ]/g, '')).size;

// Of Korean; one with a digit may be a password.
const isRequestInKorean = (text: string): boolean =>
  /[가-힣]/.test(text) && !/\d/.test(text) && /입력|변경|바꾸|여기|예시|넣으|비밀번호|암호|토큰|시크릿|값/.test(text);

const wrapped = /^(?:<[^<>]*>|\[[^[\]]*\]|\([^()]*\)|\{[^{}]*\}|%[A-Za-z_]\w*%|__[A-Za-z]\w*__|@[A-Z]\w*@|#\{[^{}]*\}#?)$/;

// An ellipsis, or the end of what nobody wanted to show.
const elided = /\.{3}|…|\*{3}|•{2}|x{8}|X{6}|<[a-z][\w -]*>/;

// Nobody writes a longer one.
const longest = 300;

/** Whether a text only holds the place of a credential, as in examples: `<password>`, `YOUR_API_KEY`, `xxxxxxxx`, `changeme`. */
export const isPlaceholder = (text: string): boolean =>
  text.length <= longest &&
  (wrapped.test(text) ||
    elided.test(text) ||
    (text.length >= 3 && !/\d/.test(text) && charactersOf(text) <= 1) ||
    (text.length >= 16 && charactersOf(text) <= 2) ||
    isInCapitals(text) ||
    isRequestInKorean(text) ||
    requestsOne(text));
