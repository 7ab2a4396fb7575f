import type { Document, Value } from '../../../../src/localcloud/database/documents'

/** An expression, the document it reads, and what MongoDB answers; `undefined` is "missing". */
export type Row = [expression: Value, document: Document, expected: Value]

/** An expression, the document it reads, and words of MongoDB's refusal. */
export type Refusal = [expression: Value, document: Document, words: string]
