/** A value as the database holds it: JSON, plus Date, RegExp, and BSON's rarer types as the `bson` package makes them. */
export type Value = unknown

/** A document; `_id` is a string or a number once it is stored. */
export type Document = { [field: string]: Value }

export type DocumentId = string | number

/** A stored document is never changed in place: reads, snapshots and indexes share it. */
export type StoredDocument = Readonly<Document> & { readonly _id: DocumentId }

/** `{ field: 1 | -1, … }` in the order of the keys. */
export type SortOrder = { readonly [field: string]: 1 | -1 }

export type Projection = { readonly [field: string]: Value }

export interface IndexDeclaration {
  readonly name: string
  readonly fields: readonly { readonly field: string; readonly direction: 1 | -1 | '2dsphere' }[]
  readonly isUnique?: boolean
}

/** What one collection is declared to be: its indexes, and the security rule clients are held to. */
export interface CollectionDeclaration {
  readonly name: string
  readonly indexes: readonly IndexDeclaration[]
  /** WeChat's JSON security rule, or `undefined` for "no client may". */
  readonly rule?: Readonly<Record<string, boolean | string>>
}
