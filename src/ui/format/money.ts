import { assertFen } from '../../domain/shared/money'

/** The parts of an amount, so that they may be set in different sizes. */
export interface MoneyParts {
  /** `-` or empty. */
  readonly sign: string
  /** Whole yuan with thousands separators. */
  readonly yuan: string
  /** Two digits. */
  readonly cents: string
}

/** Splits whole fen into what is written: 128800 gives `1,288` and `00`. */
export function splitMoney(amountFen: number): MoneyParts {
  assertFen(amountFen)
  const digits = String(Math.abs(amountFen)).padStart(3, '0')
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return { sign: amountFen < 0 ? '-' : '', yuan, cents: digits.slice(-2) }
}

/** Whole fen as people read them: 128800 is `¥1,288.00`, -500 is `-¥5.00`. */
export function formatMoney(amountFen: number): string {
  const { sign, yuan, cents } = splitMoney(amountFen)
  return `${sign}¥${yuan}.${cents}`
}
