/** How many documents the scans, the indexed queries and the aggregation work on. */
export const DOCUMENT_COUNT = 100_000
const STORE_COUNT = 200

export interface BenchDocument {
  readonly _id: string
  readonly storeId: string
  readonly amountFen: number
  readonly at: number
  readonly note: string
}

/** The same documents every time: 200 stores, amounts and times that look random and are not. */
export function benchDocument(number: number): BenchDocument {
  const mixed = Math.imul(number + 1, 2654435761) >>> 0
  return {
    _id: `doc_${String(number).padStart(6, '0')}`,
    storeId: `store_${mixed % STORE_COUNT}`,
    amountFen: mixed % 100_000,
    at: 1_760_000_000_000 + number * 60_000,
    note: '做完护理后想再约一次，下午比较方便',
  }
}

export function benchDocuments(): BenchDocument[] {
  return Array.from({ length: DOCUMENT_COUNT }, (_, number) => benchDocument(number))
}

export const GROUPED_BY_STORE = [
  { $match: { amountFen: { $gte: 1000 } } },
  { $group: { _id: '$storeId', totalFen: { $sum: '$amountFen' }, count: { $sum: 1 } } },
  { $sort: { totalFen: -1 } },
]
