/** As much as the contract takes: a million yuan. */
const MOST_FEN = 100_000_000

/** Reads yuan as typed (`1288`, `99.5`) into fen; undefined for anything else. Digits only, so that no fen is lost. */
export function readYuan(text: string): number | undefined {
  const [, yuan, decimals = ''] = /^(\d{1,7})(?:\.(\d{0,2}))?$/.exec(text.trim()) ?? []
  if (yuan === undefined) return undefined
  const fen = Number(yuan) * 100 + Number(decimals.padEnd(2, '0'))
  return fen <= MOST_FEN ? fen : undefined
}

/** Fen as one types them: `1288`, `99.50`. */
export function writeYuan(fen: number): string {
  return fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2)
}
