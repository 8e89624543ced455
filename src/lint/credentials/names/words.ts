const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** A part of every telling name, to be searched for first; other scripts have too many words to list. */
export const telling =
  /pass|pwd|pw(?![a-z])|auth|secret|token|key|cred|bearer|cookie|pat(?![a-z])|psk|jwt|otp|sid(?![a-z])|session|salt|pepper|community|dsn|wort|contrase|senha|haslo|heslo|losenord|adgangskode|salasana|parola|sifre|jelsz|mdp|geheimnis|jeton|secure|[^ -~\s]{1,40}/i;

/** Last words of names under which every value is a credential. */
export const passwords = words(
  'password passwords passwd passwds pwd passphrase passphrases passcode requirepass masterauth psk passwort kennwort contrasena senha haslo heslo wachtwoord losenord passord adgangskode salasana parola sifre jelszo motdepasse mdp',
);

/** Endings of words that were written without a break, such as `pgpassword` or `smtppass`. */
export const passwordEndings =
  /(?:password|passwd|passphrase|userpwd|dbpass|mypass|smtppass|sqlpass|userpass|bindpw|rootpw|userpw|adminpw|sshpass|storepass|keypass|rootpass|adminpass)$/;

/** Words that mean a password only where another one, or a user beside it, says so. */
export const weakPasswords = words('pass pw community');

/** Last words of names under which a text is a credential unless it is a plain name. */
export const tokens = words(
  'token tokens apikey apikeys apitoken authtoken authkey accesskey accesstoken refreshtoken bottoken secretaccesskey appkey writekey bearer authorization jwt pat dsn secure geheimnis jeton',
);

/** Last words of names under which only random texts are credentials: names of Secrets and of their keys have them too. */
export const secrets = words(
  'secret secrets secretkey credential credentials creds auth htpasswd basicauth sid sessionid phpsessid jsessionid session otp totp salt pepper',
);

/** What makes the word `key` after it a credential, as in `api_key`. */
export const keyed = words(
  'access account aes cipher crypto sign signature ssl tls admin api app application auth client consumer deploy encryption encrypt decryption decrypt fernet function functions hec hmac ingest ingestion insert integration jwt license licence master pre preshared private psk query routing service session shared signing ssh storage subscription team unseal user webhook write insights webhooks',
);

/** What makes the word `secret` after it a credential, as in `client_secret`. */
export const secretive = words(
  'access api app application auth bot client consumer cookie encryption hmac jwt oauth oidc session shared signing webhook',
);

/** Words after a telling one that say nothing more: `PASSWORD_PROD`, `token2`, `password.txt`. */
export const neutral =
  /^(?:value|values|data|json|base64|base|b64|plain|plaintext|cleartext|raw|literal|encoded|decoded|hex|prod|production|dev|development|stg|staging|stage|test|qa|uat|old|new|current|previous|primary|secondary|main|default|backup|txt|yaml|yml|env|conf|cfg|ini|properties|v?\d{1,4})$/;

/** Names of programs that keep passwords. */
export const products = /(?:^|[^a-z0-9])(?:1-?password|one-?password|lastpass|keepassx?c?)$/i;

/** Words before a telling one that make it a name: `existingSecret`, `checksum/secret`, `proxy_pass`. */
export const naming = words('existing checksum public proxy grpc fastcgi uwsgi scgi memcached');

// Particles after a word of Korean or Japanese.
const particle = '(?:\\s?(?:값|은|는|이|가|을|를|도|의|입니다|は|が|を|:))?';

/** Passwords in scripts without capitals, where words are not kept apart. */
export const foreignPasswords = new RegExp(
  `(?:비밀\\s?번호|암호|비번|패스\\s?워드|패스\\s?프레이즈|핀\\s?번호|暗証番号|パスワード|パスフレーズ|密码|密碼|口令|пароль|пароля|гасло|κωδικός(?: πρόσβασης)?|كلمة المرور|كلمة السر|סיסמה|סיסמא|รหัสผ่าน|पासवर्ड|mật khẩu|mot de passe|kata sandi|şifre|hasło|contraseña|lösenord)${particle}$`,
  'i',
);

/** Tokens and keys in such scripts. */
export const foreignTokens = new RegExp(
  `(?:토큰|시크릿(?:\\s?키)?|비밀\\s?키|인증\\s?(?:키|정보|토큰)|인증서\\s?키|개인\\s?키|접속\\s?키|접근\\s?키|액세스\\s?키|엑세스\\s?키|서명\\s?키|암호화\\s?키|라이선스\\s?키|(?:API|에이피아이)\\s?키|トークン|シークレット|秘密鍵|秘密キー|認証キー|アクセスキー|APIキー|令牌|密钥|密鑰|私钥|私鑰|访问密钥|токен|секрет|ключ доступа)${particle}$`,
  'i',
);
