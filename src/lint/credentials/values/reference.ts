const references: readonly RegExp[] = [
  // Filled in later: variables, templates, functions, arguments.
  /^\$\{[^}]*\}$/,
  /^\$[A-Za-z_]\w*$/,
  /^\$\d$/,
  /^\$\([^)]*\)$/,
  /^\$\{\{[\s\S]*\}\}$/,
  /^\$__\w+\{.*\}$/,
  /^\{\{[\s\S]*\}\}$/,
  /^\{%[\s\S]*%\}$/,
  /^%\(?[\w.]*\)?[sdvq]$/,
  /^%[A-Z_][A-Z0-9_]*%$/,
  /^!(?:Ref|Sub|GetAtt|ImportValue|vault|env|secret)\b/,
  // Found elsewhere: a file, or a place in a store.
  /^~?\.{0,2}\/(?:[\w.@-]+\/)*[\w.@-]*$/,
  /^[A-Za-z]:\\[\w\\ .-]+$/,
  /^(?:file|vault|ref\+\w+|op|sm|ssm|arn|gcpsm|gsm|azkv|akv|awssm|awsps|env|secret|secrets|secretref|kms|keyring|keychain|doppler|infisical|conjur|config|k8s|kubernetes|sops|bw|bws|pass|gopass)(?::|:\/\/)\S*$/i,
  /^projects\/[\w-]+\/secrets\/[\w/-]+$/,
  /^(?:secret|secrets|kv|kv2|vault)\/(?:data\/)?[\w/.-]+(?:#[\w.-]+)?$/,
  // A path in a store, with its key.
  /^[\w.-]+(?:\/[\w.-]+)+#[\w.-]+$/,
  // Argo CD reads it from another Secret: `$name:key`.
  /^\$[a-z0-9][a-z0-9.-]*:[\w.-]+$/,
  /^@Microsoft\.KeyVault\(.*\)$/i,
  // Code that reads one.
  /^(?:process\.env|os\.environ|os\.getenv|env|ENV|System\.getenv|var|local|data|module|each|self|this|settings|config|args|secrets|vars|inputs|steps|params|context|request|values|Values)[.[(][\w.[\]()"'-]*$/,
  /^[a-z_][\w.]*\([^()]*\)$/i,
  /^[*&][A-Za-z_.]+$/,
  // Files, whatever they are called.
  /^(?=[^*]*\*)[\w.@*-]*(?:\/[\w.@*-]*)+$/,
  // Encrypted: by SOPS, kubeseal, Jasypt, Spring, Ansible, Puppet.
  /^ENC\[[A-Za-z0-9_]+(?:$|,[\s\S]*\]$)/,
  // What texts look like, and colours.
  /\\[dswbDSWB](?:[+*?{}[\]()|\\.]|$)|\(\?[:=!<]|\[[^\]]*(?:a-z|A-Z|0-9)[^\]]*\]/,
  /^(?:fill|stroke|color|background):#[0-9a-fA-F]{3,8}$/,
  // Types and functions of code, as far as they go without a blank or a comma.
  /^[a-z]\w*\((?:string|number|bool|any|list|map|set|object)\b/,
  // A path in a store, with variables.
  /^\/(?:[\w.-]+\/|\$\{?\w+\}?\/){2,}[\w.-]+$/,
  /^ENC\(.*\)$/,
  /^\{cipher\}/,
  /^\$ANSIBLE_VAULT;/,
  /^Ag[A-Za-z0-9+/]{300,}={0,2}$/,
];

const empties =
  /^(?:|null|none|nil|undefined|range|await|new|lambda|func|function|true|false|yes|no|on|off|enabled|disabled|required|optional|unset|unknown|generated|prompt|string|n\/a|-+|\*+|\.+|_+|x+|~|\[\]|\{\}|""|'')$/i;

// Beyond this, a text is not a reference, and expressions would only cost time.
const longest = 2000;

// A literal part beside a variable may be a credential: what is left without it decides.
const embedded = /\$[A-Z][A-Z0-9]*_[A-Z0-9_]+|\$\{[^{}]*\}|\$\([^()]*\)|\{\{[^{}]*\}\}/g;

/** What is literal in a text that is filled in later. */
export const literalPart = (text: string): string => (/[$}]/.test(text) ? text.replace(embedded, '') : text);

/** Whether a text says where a credential is found, or that there is none, instead of being one. */
export const isReference = (text: string): boolean => {
  const bare = text.trim();
  if (bare.length > longest) return /^(?:\{\{|\$ANSIBLE_VAULT;|ENC\[[A-Za-z0-9_]+,)/.test(bare) || /^Ag[A-Za-z0-9+/]+={0,2}$/.test(bare);
  if (empties.test(bare) || references.some((pattern) => pattern.test(bare))) return true;
  return literalPart(bare).length < Math.min(4, bare.length);
};

const opening =
  /^(?:\([a-z]|\{\{|\$\{|\$\(|\{%|<%|<[A-Za-z]|\$[A-Za-z_]|%\(|(?:[A-Za-z_]\w*)?(?:\.\w+)+\(|[a-z_]\w{2,}\([\w$]*[[(.,])|\($|\$\([^)]*$/;

/** Whether a text starts like a value to be filled in or one that code computes: such values have blanks, so the rest may be missing. */
export const opensReference = (text: string): boolean => opening.test(text);
