import type { Document, Value } from '../../database/documents'
import { isPlainObject } from '../../database/language/value-types'
import { CloudError } from '../../errors'
import type { RuleAuth, RuleBook } from '../../rules/rule-book'
import { fillOpenid } from '../../rules/template-variables'

/**
 * The pipeline a client may run: what its first `$match` (or `$geoNear`) asks must satisfy the read rule, collections
 * joined in must be readable as a whole, and nothing is written. Rejects with -502003.
 */
export async function prepareStages(
  rules: RuleBook,
  request: { collection: string; stages: readonly Document[]; auth: RuleAuth },
): Promise<Document[]> {
  const { collection, auth } = request
  const stages = request.stages.map((stage) => fillOpenid(stage, auth.openid))
  for (const stage of stages) await checkStage(rules, stage, auth)
  const [first, ...rest] = stages
  const allow = (filter: Document): Promise<Document> =>
    rules.allowQuery({ collection, operation: 'read', filter, auth })
  if (first !== undefined && isPlainObject(first['$match'])) return [{ $match: await allow(first['$match']) }, ...rest]
  if (first !== undefined && isPlainObject(first['$geoNear'])) {
    const geoNear = first['$geoNear']
    const query = isPlainObject(geoNear['query']) ? geoNear['query'] : {}
    return [{ $geoNear: { ...geoNear, query: await allow(query) } }, ...rest]
  }
  const filter = await allow({})
  return Object.keys(filter).length === 0 ? stages : [{ $match: filter }, ...stages]
}

async function checkStage(rules: RuleBook, stage: Document, auth: RuleAuth): Promise<void> {
  for (const [name, content] of Object.entries(stage)) {
    if (name === '$out' || name === '$merge') throw denied(`clients may not use ${name}`)
    if (name === '$lookup' || name === '$graphLookup' || name === '$unionWith')
      await checkJoin(rules, name, content, auth)
    for (const inner of pipelinesIn(name, content)) for (const each of inner) await checkStage(rules, each, auth)
  }
}

async function checkJoin(rules: RuleBook, name: string, content: Value, auth: RuleAuth): Promise<void> {
  const from =
    typeof content === 'string' ? content : isPlainObject(content) ? (content['from'] ?? content['coll']) : ''
  if (typeof from !== 'string') throw new CloudError('INVALID_PARAM', `${name} names no collection`)
  const filter = await rules.allowQuery({ collection: from, operation: 'read', filter: {}, auth })
  if (Object.keys(filter).length > 0) throw denied(`${name} reads all of ${from}, which its permission does not allow`)
}

/** Pipelines inside a stage: of `$lookup`, `$unionWith` and each branch of `$facet`. */
function pipelinesIn(name: string, content: Value): Document[][] {
  if (!isPlainObject(content)) return []
  const candidates = name === '$facet' ? Object.values(content) : [content['pipeline']]
  return candidates.filter((candidate) => Array.isArray(candidate)).map((stages) => stages.filter(isPlainObject))
}

function denied(reason: string): CloudError {
  return new CloudError('DATABASE_PERMISSION_DENIED', reason)
}
