import { isPlainName, looksChosen, looksRandom } from '../values/random';
import { type Form, form } from './form';

// `user:password@host` in examples: real accounts have other names.
const examples = /^(?:password|passwd|pass|pw|pwd|secret|token|key|mypass(?:word)?|yourpass(?:word)?)$/i;
const exampleUsers = /^(?:|user|username|usr|uname|name|login|me|myuser|youruser|account|id|u)$/i;

const isPassword: Form['isOne'] = (secret, { user = '' }) =>
  // A port, before something else with an @ in it.
  !/^\d{1,5}(?:[?#]|$)/.test(secret) && !(examples.test(secret.replace(/[<>]/g, '')) && exampleUsers.test(user.replace(/[<>]/g, '')));

// Names of users and of machines before "@" are none.
const isTokenAsUser = (secret: string): boolean =>
  looksRandom(secret) || (secret.length >= 16 && !isPlainName(secret) && looksChosen(secret));

// What a program of the command line may have before the option that matters.
const before = '[^\\n|;]{0,200}?\\s';

const withPassword = (programs: string, option: string): Form =>
  form(
    'a password on a command line',
    programs,
    new RegExp(`(?<![\\w-])(?:${programs.replaceAll(' ', '|')})\\b${before}${option}(?<secret>[^\\s"'=-][^\\s"']{2,200})`),
  );

const inAddresses: readonly Form[] = [
  form(
    'an address with a password',
    '@',
    /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,40}:\/\/(?<user>[^\s/@:"'<>`\\]{0,200}):(?<secret>[^\s/"'<>`\\]{1,400})@(?=[\w.[%{$<-])/i,
    isPassword,
  ),
  form('an address with a credential', '@', /(?<![a-z])https?:\/\/(?<secret>[^\s/@:"'<>`\\]{8,400})@(?=[\w.[-])/i, isTokenAsUser),
  form(
    'an address with a password',
    '@tcp( @unix( @udp( @tcp6(',
    /(?<![\w.-])(?<user>[\w.-]{0,80}):(?<secret>[^\s:"'<>`]{1,200})@(?:tcp6?|unix|udp)\(/i,
    isPassword,
  ),
  // How Oracle's programs write it down.
  form(
    'an address with a password',
    '@',
    /(?<![\w$#./-])(?<user>[\w$#.-]{1,40})\/(?<secret>[^\s/@"'<>`:]{3,64})@(?:\/\/[\w.-]|[\w.-]{1,80}:1\d{3}\/\w)/,
    isPassword,
  ),
];

const inFiles: readonly Form[] = [
  form(
    'a password in netrc',
    'machine default',
    /\b(?:machine\s{1,8}[\w.-]{1,200}|default(?=\s{1,8}login))(?:\s{1,8}(?:login|account)\s{1,8}\S{1,100}){0,3}\s{1,8}password\s{1,8}(?<secret>[^\s"'#]{1,200})/i,
  ),
  form(
    'a password in pgpass',
    ':',
    /(?:^|[\s"'])(?:[\w.-]{1,100}|\*|\[[\d:a-f]{2,40}\]):(?:\d{2,5}|\*):(?:[\w.$-]{1,64}|\*):(?:[\w.$-]{1,64}|\*):(?<secret>(?:[^\s:"'\\]|\\.){2,100})[ \t]{0,8}$/m,
    (secret) => looksChosen(secret),
  ),
  form(
    'a password in a statement of SQL',
    'identified password',
    /\b(?:identified\s{1,8}(?:with\s{1,8}\w{1,40}\s{1,8})?by|(?:encrypted\s{1,8})?password)\s{1,8}'(?<secret>[^'\s]{3,200})'/i,
  ),
];

const onCommandLines: readonly Form[] = [
  form(
    'a user name with a password',
    'curl wget http xh lftp',
    /(?<![\w-])(?:curl|wget|https?|xh|httpie|lftp|curlie)\b(?!:)[^\n|;]{0,300}?\s(?:-[a-zA-Z]{0,8}[ua]|--user|--proxy-user|-U|--auth|--userpwd)(?:[ =]{1,2}|(?=[\w"']))["']?(?<user>[^\s:"'/]{1,64})["']?:["']?(?<secret>[^\s"']{3,200})/,
    isPassword,
  ),
  form(
    'a user name with a password',
    '-u --user --auth --creds --basic-auth',
    /(?<![\w-])(?:-u|--user|--userpwd|--proxy-user|--auth|--creds|--basic-auth|--credentials)[ =]{1,2}["']?(?<user>[A-Za-z][^\s:"'/]{0,63}):(?<secret>[^\s"'/]{4,200})/,
    (secret, groups) => isPassword(secret, groups) && looksChosen(secret),
  ),
  withPassword('mysql mariadb mysqldump mysqladmin mysqlimport mysqlsh mariadb-dump', '-p'),
  withPassword('redis-cli', '-a[ =]["\']?'),
  withPassword('sshpass mongo mongosh mongodump mongorestore clickhouse-client winexe', '-p[ =]?["\']?'),
  withPassword('docker podman helm skopeo registry nerdctl buildah crane oras', `login\\b${before}-p[ =]?["']?`),
  withPassword('zip unzip ipmitool 7z impala-shell sqlcmd', '-P[ =]?["\']?'),
  withPassword('ldapsearch ldapadd ldapmodify ldapdelete ldapwhoami', '-w[ =]["\']?'),
  form('a password on a command line', '-pass pass:', /\s-{0,2}pass(?:in|out|phrase)?\s{1,4}["']?pass:(?<secret>[^\s"']{3,200})/i),
  form(
    'a password on a command line',
    'vault',
    /\bvault\s{1,4}login\s{1,4}(?:-\S{1,40}\s{1,4}){0,4}(?!-)(?<secret>[\w.-]{8,200})/,
    looksChosen,
  ),
  form('a password on a command line', '-u', /\s-U\s{0,4}["']?[\w\\.-]{1,64}%(?<secret>[^\s"'%]{3,200})/),
  form(
    'a password on a command line',
    'chpasswd',
    /\becho\s{1,4}(?:-\w\s{1,4})?["']?[\w.-]{1,64}:(?<secret>[^\s"']{3,200})["']?\s{0,4}\|\s{0,4}(?:sudo\s{1,4})?chpasswd/,
  ),
  form(
    'a password on a command line',
    '--stdin',
    /\becho\s{1,4}(?:-\w\s{1,4})?["']?(?<secret>[^\s"'|$]{4,200})["']?\s{0,4}\|[^\n|]{0,120}--password-stdin/,
  ),
];

/** Accounts: the name of a user and a password in an address, in a file of accounts or on a command line. */
export const accounts: readonly Form[] = [...inAddresses, ...inFiles, ...onCommandLines];
