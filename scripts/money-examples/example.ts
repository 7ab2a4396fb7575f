/** One line of docs/money-examples.zh-CN.md: what an owner reads, and how the code comes to the same. */
export interface MoneyExample {
  /** 情形: what happened, with the amounts it begins with. */
  readonly situation: string
  /** 怎么算: the rule in numbers, so that anybody can recompute it. */
  readonly rule: string
  /** 结果: what comes out, written by hand. */
  readonly result: string
  /** What the product's own code makes of it, told in the words of `result`. */
  readonly compute: () => string
}

/** Examples about one thing. */
export interface Chapter {
  readonly title: string
  readonly examples: readonly MoneyExample[]
}

/** Yuan with two digits, as receipts have it; a loss has its sign before the mark. */
export function yuan(amountFen: number): string {
  const [whole = '', cents = ''] = (Math.abs(amountFen) / 100).toFixed(2).split('.')
  return `${amountFen < 0 ? '−' : ''}¥${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}

/** Yuan as fen. */
export function fen(amountYuan: number): number {
  return Math.round(amountYuan * 100)
}

/** What was decided, or throws: an example is of something that can be done. */
export function allowed<T>(result: { isOk: true; value: T } | { isOk: false; error: { code: string } }): T {
  if (!result.isOk) throw new Error(result.error.code)
  return result.value
}
