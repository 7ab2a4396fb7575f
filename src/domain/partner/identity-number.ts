/** Weights and check characters of the resident identity number. Source: GB 11643-1999. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARACTERS = '10X98765432'

/** Whether eighteen characters can be a resident identity number: a day of birth, and the check character that fits. */
export function isIdentityNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false
  const born = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`
  const at = Date.parse(`${born}T00:00:00Z`)
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== born) return false
  const sum = WEIGHTS.reduce((total, weight, position) => total + weight * Number(text[position]), 0)
  return CHECK_CHARACTERS[sum % 11] === text[17]
}
