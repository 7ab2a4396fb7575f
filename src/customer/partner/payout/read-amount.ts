/** Reads what a person typed as yuan into fen: `12`, `12.5`, `1,200.00`; undefined for anything else. */
export function readAmountFen(text: string): number | undefined {
  const [, yuan, cents = ''] = /^(\d{1,7})(?:\.(\d{0,2}))?$/.exec(text.trim().replace(/,/g, '')) ?? []
  return yuan === undefined ? undefined : Number(yuan) * 100 + Number(cents.padEnd(2, '0'))
}

/** An amount as it stands in the field to be changed: `14.90`. */
export function writeAmount(amountFen: number): string {
  return (amountFen / 100).toFixed(2)
}
