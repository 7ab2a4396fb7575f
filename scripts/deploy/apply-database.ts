import type { IndexDeclaration } from '../../config/collections/declaration'
import type { CollectionPlan } from './plan'
import type { CloudIndex, DatabasePort, Report } from './ports'
import { isSameRule } from './rules'

/** WeChat makes these itself. */
const OWN_INDEXES = ['_id_', '_openid_', '_openid_1']

/**
 * Makes the collections, rules and indexes that are missing, and drops nothing: an index that is in the way is reported.
 * May be repeated at any time.
 */
export async function applyDatabase(
  collections: readonly CollectionPlan[],
  port: DatabasePort,
  report: Report,
): Promise<void> {
  const existing = new Set(await port.listCollections())
  for (const collection of collections) {
    const isNew = !existing.has(collection.name)
    if (isNew) {
      await port.createCollection(collection.name)
      report({ outcome: 'done', text: `collection ${collection.name}: created` })
    }
    // Before the indexes: until then WeChat lets every mini-program write documents of its own there.
    await applyRule(collection, port, report)
    await applyIndexes(collection, isNew ? [] : await port.listIndexes(collection.name), port, report)
  }
  const declared = new Set(collections.map(({ name }) => name))
  for (const name of existing)
    if (!declared.has(name)) report({ outcome: 'noticed', text: `collection ${name}: not ours, left alone` })
}

async function applyRule({ name, rule }: CollectionPlan, port: DatabasePort, report: Report): Promise<void> {
  const current = await port.readRule(name)
  if (current !== undefined && isSameRule(current, rule))
    return report({ outcome: 'unchanged', text: `rule of ${name}` })
  await port.writeRule(name, rule)
  report({ outcome: 'done', text: `rule of ${name}: written` })
}

async function applyIndexes(
  { name, indexes }: CollectionPlan,
  existing: readonly CloudIndex[],
  port: DatabasePort,
  report: Report,
): Promise<void> {
  const missing: IndexDeclaration[] = []
  for (const index of indexes) {
    const text = `index ${index.name} of ${name}`
    const obstacle = existing.find((each) => each.name === index.name || keysOf(each) === keysOf(index))
    if (obstacle === undefined) missing.push(index)
    else if (isSame(obstacle, index)) report({ outcome: 'unchanged', text })
    else report({ outcome: 'blocked', text: `${text}: ${describeObstacle(obstacle, index)}` })
  }
  if (missing.length > 0) {
    await port.createIndexes(name, missing)
    for (const index of missing) report({ outcome: 'done', text: `index ${index.name} of ${name}: created` })
  }
  for (const { name: other } of existing)
    if (!OWN_INDEXES.includes(other) && !indexes.some((index) => index.name === other))
      report({ outcome: 'noticed', text: `index ${other} of ${name}: not ours, left alone` })
}

type Keyed = Pick<IndexDeclaration, 'fields'>

function keysOf({ fields }: Keyed): string {
  return fields.map(({ field, direction }) => `${field} ${direction}`).join(', ')
}

function isSame(existing: CloudIndex, index: IndexDeclaration): boolean {
  return (
    existing.name === index.name &&
    keysOf(existing) === keysOf(index) &&
    existing.isUnique === (index.isUnique ?? false)
  )
}

function describeObstacle(existing: CloudIndex, index: IndexDeclaration): string {
  const kind = existing.isUnique ? 'a unique index' : 'an index'
  const wanted = `${index.isUnique === true ? 'unique ' : ''}${keysOf(index)}`
  return `in its way is ${kind} ${existing.name} over ${keysOf(existing)}, and ${wanted} is wanted. Nothing is dropped by itself: remove it in the console when the shop is closed, and deploy again`
}
