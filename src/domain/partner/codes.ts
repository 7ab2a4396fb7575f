/** Letters and digits that nobody mistakes for others: no 0, 1, I or O. As many as an id's alphabet has. */
const CODE_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const ID_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_CHARACTERS = 6

/**
 * A partner's short code out of the randomness at the end of a ULID: 32⁶ = 1,073,741,824 codes. Two may meet; whoever
 * keeps them takes another then.
 */
export function partnerCodeOf(id: string): string {
  const tail = id.slice(-CODE_CHARACTERS)
  return Array.from(tail, (character) => CODE_ALPHABET.charAt(ID_ALPHABET.indexOf(character))).join('')
}

/** What a partner's mini-program code hands to the home page: `r.` and her code, 8 of the 32 characters there are. */
export function sceneOf(code: string): string {
  return `r.${code}`
}
