import type { CollectionDeclaration, IndexDeclaration, SecurityRule } from '../config/collections/declaration'
import type { Contract } from '../src/contracts/contract'
import { PLATFORM_ERRORS } from '../src/contracts/reply'

/** The first line of a page that is made from code. */
export const MADE_BY = '<!-- Made by `npm run docs`; a test compares it with the code. -->'

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** `docs/data-model.md`: every collection as `config/database.ts` declares it. */
export function describeDataModel(collections: readonly CollectionDeclaration[]): string {
  return paragraphs([
    '# Data model',
    MADE_BY,
    `Every collection, from \`config/database.ts\`. Functions may read and write all of them; what mini-programs may do
themselves is said at each. The shapes of documents are zod schemas beside the use cases that write them.`,
    ...collections.flatMap(describeCollection),
  ])
}

function describeCollection({ name, purpose, idForm, indexes, rule }: CollectionDeclaration): string[] {
  const facts = [
    `- \`_id\`: ${idForm.includes('{') ? `\`${idForm}\`` : idForm}`,
    ...indexes.map((index) => `- ${describeIndex(index)}`),
    `- mini-programs: ${describeRule(rule)}`,
  ]
  return [`## ${name}`, purpose, facts.join('\n')]
}

function describeIndex({ name, fields, isUnique }: IndexDeclaration): string {
  const named = fields.map(
    ({ field, direction }) => `${field}${direction === 1 ? '' : direction === -1 ? ' ↓' : ' geo'}`,
  )
  return `${isUnique === true ? 'unique index' : 'index'} \`${name}\`: ${named.join(', ')}`
}

function describeRule(rule: SecurityRule | undefined): string {
  if (rule === undefined) return 'nothing'
  return Object.entries(rule)
    .map(
      ([operation, condition]) =>
        `${operation} ${typeof condition === 'boolean' ? yesOrNo(condition) : `if \`${condition}\``}`,
    )
    .join(', ')
}

function yesOrNo(isAllowed: boolean): string {
  return isAllowed ? 'yes' : 'no'
}

/** `docs/errors.md`: every code an action may answer with, from the contracts and the platform. */
export function describeErrors(contracts: readonly Contract[]): string {
  const shared = Object.entries(PLATFORM_ERRORS).map(([code, { meaning, isRetryable }]) => [
    `\`${code}\``,
    yesOrNo(isRetryable),
    meaning,
  ])
  return paragraphs([
    '# Errors',
    MADE_BY,
    `A refused action answers \`{ ok: false, error: { code, details, traceId, retryable } }\`. \`details\` holds the facts a
person needs; \`traceId\` finds the call in the log. \`retryable\` says that the same request, with the same \`requestId\`,
may succeed a moment later.`,
    '## Every action',
    table(['code', 'retryable', 'meaning'], shared),
    ...contracts.flatMap(describeOwnErrors),
  ])
}

function describeOwnErrors({ name, errors }: Contract): string[] {
  const rows = Object.entries(errors).map(([code, meaning]) => [`\`${code}\``, meaning])
  return rows.length === 0 ? [] : [`## ${name}`, table(['code', 'meaning'], rows)]
}

function paragraphs(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`
}
