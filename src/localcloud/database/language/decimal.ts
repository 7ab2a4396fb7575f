import { Decimal128 } from 'bson'

/** Compares two numbers of which at least one is a decimal: exactly between decimals, else as doubles. */
export function compareDecimals(left: number | bigint | Decimal128, right: number | bigint | Decimal128): number {
  const approximate = compareDoubles(Number(String(left)), Number(String(right)))
  if (approximate !== 0 || !(left instanceof Decimal128) || !(right instanceof Decimal128)) return approximate
  return compareDigits(left, right)
}

function compareDoubles(left: number, right: number): number {
  if (Number.isNaN(left) || Number.isNaN(right)) return Number(Number.isNaN(right)) - Number(Number.isNaN(left))
  return left < right ? -1 : left > right ? 1 : 0
}

/** Decides between decimals that round to the same double. */
function compareDigits(left: Decimal128, right: Decimal128): number {
  const [leftDigits, leftExponent] = readDigits(left)
  const [rightDigits, rightExponent] = readDigits(right)
  const exponent = Math.min(leftExponent, rightExponent)
  const leftScaled = leftDigits * 10n ** BigInt(leftExponent - exponent)
  const rightScaled = rightDigits * 10n ** BigInt(rightExponent - exponent)
  return leftScaled < rightScaled ? -1 : leftScaled > rightScaled ? 1 : 0
}

/** `12.50E+3` is `[1250n, 1]`; infinities count as zero digits, since equal doubles already decided them. */
function readDigits(decimal: Decimal128): [digits: bigint, exponent: number] {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/.exec(decimal.toString())
  if (match === null) return [0n, 0]
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] = match
  return [BigInt(`${sign}${whole}${fraction}`), Number(exponent) - fraction.length]
}
