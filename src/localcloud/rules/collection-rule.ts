import type { Expression } from './expression'
import { parseExpression } from './parser'
import { RuleSyntaxError } from './tokens'

export type RuleOperation = 'read' | 'create' | 'update' | 'delete'

export const SIMPLE_PERMISSIONS = ['READONLY', 'PRIVATE', 'ADMINWRITE', 'ADMINONLY'] as const

/**
 * WeChat's four basic permissions, by the names its API gives them (`aclTag`):
 * READONLY: all read, the creator writes · PRIVATE: the creator reads and writes · ADMINWRITE: all read, no client
 * writes · ADMINONLY: no client may.
 */
export type SimplePermission = (typeof SIMPLE_PERMISSIONS)[number]

export type CollectionRule =
  | { readonly kind: 'simple'; readonly permission: SimplePermission }
  | { readonly kind: 'custom'; readonly expressions: Readonly<Record<RuleOperation, Expression>> }

/** A rule as it is declared: WeChat's JSON, or `{ aclTag: 'PRIVATE' }` for a basic permission. */
export type DeclaredRule = Readonly<Record<string, boolean | string>>

const CUSTOM_KEYS: ReadonlySet<string> = new Set(['read', 'write', 'create', 'update', 'delete'])

/**
 * Reads a declared rule. An operation not named takes `write` (create, update, delete) and is otherwise forbidden.
 * Throws `RuleSyntaxError` naming the key.
 */
export function parseCollectionRule(declared: DeclaredRule): CollectionRule {
  if ('aclTag' in declared) return { kind: 'simple', permission: parsePermission(declared) }
  const expressions = new Map<string, Expression>()
  for (const [key, value] of Object.entries(declared)) {
    if (!CUSTOM_KEYS.has(key)) throw new RuleSyntaxError(`unknown key ${key}`)
    expressions.set(key, parseValue(key, value))
  }
  const never: Expression = { kind: 'literal', value: false }
  const write = expressions.get('write') ?? never
  return {
    kind: 'custom',
    expressions: {
      read: expressions.get('read') ?? never,
      create: expressions.get('create') ?? write,
      update: expressions.get('update') ?? write,
      delete: expressions.get('delete') ?? write,
    },
  }
}

function parsePermission(declared: DeclaredRule): SimplePermission {
  const permission = SIMPLE_PERMISSIONS.find((name) => name === declared['aclTag'])
  if (permission === undefined || Object.keys(declared).length > 1)
    throw new RuleSyntaxError(`aclTag stands alone and is one of ${SIMPLE_PERMISSIONS.join(', ')}`)
  return permission
}

function parseValue(key: string, value: boolean | string): Expression {
  if (typeof value === 'boolean') return { kind: 'literal', value }
  if (typeof value !== 'string') throw new RuleSyntaxError(`${key}: neither a boolean nor an expression`)
  try {
    return parseExpression(value)
  } catch (error) {
    if (error instanceof RuleSyntaxError) throw new RuleSyntaxError(`${key}: ${error.message}`)
    throw error
  }
}
