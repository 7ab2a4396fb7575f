/** A field of an index: `1` ascending, `-1` descending. */
export interface IndexField {
  readonly field: string
  readonly direction: 1 | -1 | '2dsphere'
}

export interface IndexDeclaration {
  readonly name: string
  readonly fields: readonly IndexField[]
  readonly isUnique?: boolean
}

/** `true`, `false`, or a condition over `auth` and `doc` in WeChat's notation. */
export type RuleCondition = boolean | string

/** WeChat's JSON security rule. It binds mini-programs only: functions may do everything. */
export type SecurityRule =
  | { readonly read: RuleCondition; readonly write: RuleCondition }
  | {
      readonly read: RuleCondition
      readonly create: RuleCondition
      readonly update: RuleCondition
      readonly delete: RuleCondition
    }

export interface CollectionDeclaration {
  readonly name: string
  /** What one document is, in a sentence. */
  readonly purpose: string
  /** How its `_id` is made: whatever decides uniqueness is in it. */
  readonly idForm: string
  readonly indexes: readonly IndexDeclaration[]
  /** Whether documents hold sealed texts that last: they are sealed anew after a change of keys. */
  readonly hasSealedTexts?: boolean
  /** Absent means that no mini-program may read or write. */
  readonly rule?: SecurityRule
}

/** An index by which a query is answered. */
export function index(name: string, ...fields: readonly IndexField[]): IndexDeclaration {
  return { name, fields }
}

/** An index whose values no two documents may share. */
export function uniqueIndex(name: string, ...fields: readonly IndexField[]): IndexDeclaration {
  return { name, fields, isUnique: true }
}

/** Small before large, early before late. */
export function ascending(field: string): IndexField {
  return { field, direction: 1 }
}

/** Large before small, late before early. */
export function descending(field: string): IndexField {
  return { field, direction: -1 }
}
