export const digits = '0123456789';
export const hex = `${digits}abcdef`;
export const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const lower = upper.toLowerCase();
export const alphanumeric = `${upper}${lower}${digits}`;

/** Characters by chance, the same ones for a seed. */
export const drawn = (alphabet: string, length: number, seed: number): string => {
  let state = seed;
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return alphabet[Math.floor((state / 2_147_483_648) * alphabet.length)] ?? '';
  }).join('');
};
